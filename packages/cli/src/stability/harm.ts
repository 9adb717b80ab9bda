import { percent } from "../output/numbers.js";
import { mean, type Trial } from "./trial.js";

/** Share of requests that a change may cost without a trigger, and of the p99 that it may add. */
const LOST = 0.005;
const SLOWER = 0.1;

/** How a change hurts the run without a trigger, in words; null where it does not. */
export function harmOf(calm: readonly Trial[], without: readonly Trial[]): string | null {
  const ok = (trials: readonly Trial[]) => mean(trials.map(({ okShare }) => okShare));
  const p99 = (trials: readonly Trial[]) => mean(trials.map(({ p99Ms }) => p99Ms ?? 0));
  const lost = ok(without) - ok(calm);
  if (lost > LOST) return `${percent(lost)} fewer requests end ok without a trigger`;
  const slower = p99(without) > 0 ? p99(calm) / p99(without) - 1 : 0;
  return slower > SLOWER ? `p99 is ${percent(slower)} higher without a trigger` : null;
}
