import type { Estimate } from "./estimate.js";
import type { Search } from "./search.js";

/** What a search for a size found. */
export interface SizeFound {
  /** Fewest instances for which the objectives are met for certain; undefined when none up to the most is. */
  readonly fewest: number | undefined;
  /** Whether a smaller or, without a fewest, any size is undecided. */
  readonly undecided: boolean;
}

/** Finds the fewest instances that meet the objectives under a load; `guess` is where to begin, `least` what bears the load at all. */
export function* searchSize(ratePerMs: number, least: number, guess: number, most: number): Search<SizeFound> {
  const seen = new Map<number, Estimate>();
  let next = sizes([guess - 1, guess, guess + 1, Math.ceil(guess * 1.5) + 1], least, most);
  while (next.length > 0) {
    const answers = yield next.map((instances) => ({ instances, ratePerMs, decide: true }));
    for (const answer of answers) seen.set(answer.instances, answer);
    const fewest = fewestMet(seen);
    // Below what is met, the largest that is not; everything smaller is taken to fare worse.
    const below = [...seen.keys()].filter((size) => fewest === undefined || size < fewest);
    const failing = Math.max(least - 1, ...below);
    if (fewest === undefined) next = failing >= most ? [] : sizes([failing * 2 + 1, failing * 4 + 3], least, most);
    else next = sizes(between(failing, fewest), failing + 1, fewest - 1);
  }
  const fewest = fewestMet(seen);
  const open = [...seen.values()].filter(({ instances }) => fewest === undefined || instances < fewest);
  return { fewest, undecided: open.some(({ standing }) => standing === "undecided") };
}

function fewestMet(seen: ReadonlyMap<number, Estimate>): number | undefined {
  const met = [...seen.values()].filter(({ standing }) => standing === "met").map(({ instances }) => instances);
  return met.length === 0 ? undefined : Math.min(...met);
}

/** Up to three sizes that divide what lies between into equal parts. */
function between(low: number, high: number): number[] {
  return [1, 2, 3].map((part) => Math.round(low + ((high - low) * part) / 4));
}

function sizes(wanted: readonly number[], least: number, most: number): number[] {
  if (least > most) return [];
  return [...new Set(wanted.map((size) => Math.min(most, Math.max(least, size))))].sort((a, b) => a - b);
}
