import { boundaryAtLoad, searchInStep } from "./boundary-at-load.js";
import type { BoundaryPoint, LoadOutlook, StabilityAnswer, StabilityMap, StabilityPoint } from "./stability-map.js";
import type { TriggerKind } from "./trigger.js";

/** What is searched, and by whom it is answered. */
export interface BoundarySearch {
  readonly kind: TriggerKind;
  /** Multiples of the scenario's load, above 0. */
  readonly loads: readonly number[];
  /** Sizes of triggers to choose among, above 1. */
  readonly sizes: readonly number[];
  readonly lengthsMs: readonly number[];
  /** Answers points, in their order; points of one round may be asked together. */
  ask(points: readonly StabilityPoint[]): Promise<readonly StabilityAnswer[]>;
}

/** Of the best share of requests that ends ok at any load, least that must end ok at one that is not overloaded. */
const OF_THE_BEST = 0.9;
/** Least share of requests that must end ok, however they fare at other loads. */
const AT_LEAST = 0.5;

/**
 * Finds, for each load and each length of a trigger, the smallest one after which goodput does not come back. Loads at which it
 * breaks down without a trigger are told apart first.
 */
export async function findBoundary({ kind, loads, sizes, lengthsMs, ask }: BoundarySearch): Promise<StabilityMap> {
  const [loadsUp, sizesUp, lengthsUp] = [ascending(loads), ascending(sizes), ascending(lengthsMs)];
  const tried: StabilityAnswer[] = [];
  const book = async (points: readonly StabilityPoint[]): Promise<readonly StabilityAnswer[]> => {
    const answers = await ask(points);
    tried.push(...answers);
    return answers;
  };
  const quiet = await book(loadsUp.map((load) => ({ load, size: 1, lengthMs: lengthsUp[0] ?? 0 })));
  const best = Math.max(...quiet.map(({ okShare }) => okShare));
  const bears = quiet.filter(({ okShare, hasCollapsed }) => !hasCollapsed && okShare >= Math.max(AT_LEAST, OF_THE_BEST * best));
  const searches = bears.map(({ load }) => boundaryAtLoad(load, sizesUp, lengthsUp));
  const boundary = (await searchInStep(searches, book)).flat();
  return {
    kind,
    loads: quiet.map(({ load, okShare }) => ({ load, okShare, standing: standingOf(load, bears, boundary) })),
    lengthsMs: lengthsUp,
    mostSize: sizesUp[sizesUp.length - 1] ?? 1,
    boundary,
    tried,
  };
}

function standingOf(load: number, bears: readonly StabilityPoint[], boundary: readonly BoundaryPoint[]): LoadOutlook["standing"] {
  if (bears.every((one) => one.load !== load)) return "overloaded";
  return boundary.some((one) => one.load === load && one.size !== null) ? "vulnerable" : "stable";
}

function ascending(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
