import type { MeanInterval, ReplicatedVerdict } from "@springtide/core";
import { SHARE_OF_GOOD } from "../output/judge-windows.js";
import { availability, time, usd } from "../output/numbers.js";

/** A value of an objective in its unit. */
export function objectiveValue(objective: string, value: number): string {
  if (isFloor(objective)) return availability(value);
  return objective.startsWith("cost") ? `${usd(value)}/h` : time(value);
}

/** `≤ 250 ms`, `≥ 99.9 %`. */
export function limitText({ objective, limit }: Pick<ReplicatedVerdict, "objective" | "limit">): string {
  return isFloor(objective) ? `≥ ${Number((limit * 100).toPrecision(12))} %` : `≤ ${objectiveValue(objective, limit)}`;
}

function isFloor(objective: string): boolean {
  return objective === "availability" || objective.includes(SHARE_OF_GOOD);
}

/** `[266 ms, 277 ms]`; of a single run, that there is none. */
export function intervalText(interval: MeanInterval | undefined | null, say: (value: number) => string): string {
  if (interval === null || interval === undefined) return "not measured";
  return interval.n < 2 ? "a single run" : `[${say(interval.low)}, ${say(interval.high)}]`;
}

/** The sign that goes with a verdict. */
export const VERDICT_SIGNS: Readonly<Record<ReplicatedVerdict["verdict"], string>> = { met: "✓", missed: "✗", undecided: "?" };
