import { findBoundary, type Scenario, type StabilityMap, type StabilityPoint, smallestTrigger, triggerSizes } from "@springtide/core";
import { findSaving, type Rescue } from "./find-saving.js";
import type { Laboratory } from "./laboratory.js";
import type { StabilityQuestion } from "./question.js";
import { type SmallestTrigger, STABILITY_SCHEMA, type Stability } from "./stability.js";
import { answerOf, type Trial } from "./trial.js";

/** What the search is at, for who watches. */
export type Phase = "boundary" | "a longer look" | "changes that might save it";

/** The smallest trigger is watched so many times as long, lest a slow recovery pass for none. */
const LONGER = 5;

/** Searches for what takes a scenario down for good, and, if asked, for the change that would save it. */
export async function findStability(
  question: StabilityQuestion,
  laboratory: Laboratory,
  { wantsSaving, onPhase }: { readonly wantsSaving: boolean; onPhase(phase: Phase): void },
): Promise<Stability> {
  const { kind, loads, lengthsMs, mostSize, step, timing, seed, runsPerPoint } = question;
  onPhase("boundary");
  const map = await findBoundary({
    kind,
    loads,
    sizes: triggerSizes(mostSize, step),
    lengthsMs,
    ask: async (points) => {
      const trials = await laboratory.make(
        points.map((point) => ({ steady: question.steady, point })),
        "search",
        question,
      );
      return points.map((point, i) => answerOf(point, trials[i]!));
    },
  });
  const point = smallestTrigger(map);
  const smallest = point && (await lookLonger(question, laboratory, point, onPhase));
  if (wantsSaving && smallest !== undefined) onPhase("changes that might save it");
  const rescue = wantsSaving && smallest !== undefined ? await rescued(question, laboratory, map, smallest) : undefined;
  const verdict = verdictOf(map);
  return {
    schema: STABILITY_SCHEMA,
    scenario: question.name,
    seed,
    verdict,
    success: verdict === "stable",
    kind,
    loads: map.loads,
    boundary: map.boundary,
    smallestTrigger: smallest ?? null,
    recoverMs: longestRecovery(map, point?.load ?? ownLoad(map)),
    savingChange: rescue?.saving ?? null,
    changes: rescue?.changes ?? [],
    searched: {
      loads: map.loads.map(({ load }) => load),
      lengthsMs: map.lengthsMs,
      mostSize: map.mostSize,
      step,
      ...timing,
      runsPerPoint,
      runs: laboratory.runs,
    },
    tried: map.tried,
    assumptions: question.assumptions,
  };
}

async function lookLonger(
  question: StabilityQuestion,
  laboratory: Laboratory,
  point: StabilityPoint,
  onPhase: (phase: Phase) => void,
): Promise<SmallestTrigger> {
  onPhase("a longer look");
  const watchMs = question.timing.watchMs * LONGER;
  const longer = { ...question, timing: { ...question.timing, watchMs } };
  const [trials = []] = await laboratory.make([{ steady: question.steady, point }], "search", longer);
  const { runs, collapsedRuns, recoverMs } = answerOf(point, trials);
  return { ...point, kind: question.kind, runs, collapsedRuns, watchedMs: watchMs, recoverMs };
}

async function rescued(
  question: StabilityQuestion,
  laboratory: Laboratory,
  map: StabilityMap,
  { load, size, lengthMs }: SmallestTrigger,
): Promise<Rescue> {
  const smallest = { load, size, lengthMs };
  const [trials = []] = await laboratory.make([{ steady: question.steady, point: smallest }], "search", question);
  const largest = { load, size: map.mostSize, lengthMs: map.lengthsMs[map.lengthsMs.length - 1] ?? lengthMs };
  return findSaving(question, { smallest, largest, saturated: saturatedIn(trials, question.steady) }, laboratory);
}

/** Services without room in any run that collapsed; all of them where none was. */
function saturatedIn(trials: readonly Trial[], { services }: Scenario): string[] {
  const names = services.map(({ name }) => name);
  const found = names.filter((name) => trials.some(({ hasRecovered, saturated }) => !hasRecovered && saturated.includes(name)));
  return found.length === 0 ? names : found;
}

function verdictOf(map: StabilityMap): Stability["verdict"] {
  const own = map.loads.find(({ load }) => load === ownLoad(map));
  if (own?.standing === "overloaded") return "overloaded";
  return map.boundary.some(({ size }) => size !== null) ? "vulnerable" : "stable";
}

/** The load searched that is nearest to the scenario's own. */
function ownLoad({ loads }: StabilityMap): number {
  const far = (load: number) => Math.abs(load - 1);
  return loads.map(({ load }) => load).sort((a, b) => far(a) - far(b))[0] ?? 1;
}

function longestRecovery({ tried }: StabilityMap, load: number): number | null {
  const back = tried.flatMap((one) => (one.load === load && one.size > 1 && one.recoverMs !== null ? [one.recoverMs] : []));
  return back.length === 0 ? null : Math.max(...back);
}
