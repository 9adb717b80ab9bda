import type { Family } from "./family.js";
import type { FitCandidate } from "./trial.js";

/** What of a family was tried: values and parts one by one, and two by two. */
export interface Coverage {
  readonly features: { readonly seen: number; readonly all: number };
  readonly pairs: { readonly seen: number; readonly all: number };
}

/** Something that varies, and the level that a scenario has of it. */
interface Slot {
  readonly levels: number;
  levelOf(tried: FitCandidate): number;
}

/** Thirds of a range. */
const THIRDS = 3;

/** What these scenarios cover of all that varied among them. */
export function coverageOf(family: Family, tried: readonly FitCandidate[]): Coverage {
  const slots = slotsOf(family, tried);
  const features = new Set<number>();
  const pairs = new Set<number>();
  const most = 64;
  for (const one of tried) {
    const levels = slots.map((slot, place) => place * most + Math.min(most - 1, slot.levelOf(one)));
    levels.forEach((level, place) => {
      features.add(level);
      for (let other = 0; other < place; other++) pairs.add((levels[other] ?? 0) * slots.length * most + level);
    });
  }
  const all = slots.reduce((sum, { levels }) => sum + levels, 0);
  const squares = slots.reduce((sum, { levels }) => sum + levels * levels, 0);
  return { features: { seen: features.size, all }, pairs: { seen: pairs.size, all: (all * all - squares) / 2 } };
}

function slotsOf({ dimensions, parts }: Family, tried: readonly FitCandidate[]): Slot[] {
  const values = dimensions.map(({ last, isOrdered }, i): Slot => {
    const levels = isOrdered ? Math.min(THIRDS, last + 1) : last + 1;
    return { levels, levelOf: ({ candidate }) => Math.floor(((candidate.steps[i]?.value ?? 0) * levels) / (last + 1)) };
  });
  const switched = parts.filter(({ path }) => tried.some(({ candidate }) => candidate.off.has(path)));
  const switches = switched.map(({ path }): Slot => ({ levels: 2, levelOf: ({ candidate }) => (candidate.off.has(path) ? 1 : 0) }));
  const kinds = [...new Set(tried.flatMap(({ scenario }) => scenario.faults.map(({ effect }) => effect.type)))];
  const faults = kinds.map(
    (kind): Slot => ({ levels: 2, levelOf: ({ scenario }) => (scenario.faults.some(({ effect }) => effect.type === kind) ? 1 : 0) }),
  );
  return [...values, ...switches, ...faults];
}
