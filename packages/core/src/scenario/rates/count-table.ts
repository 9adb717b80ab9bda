import type { RateSpec } from "../../model/source.js";
import type { CountTable } from "../csv/rate-trace.js";
import { type RatePoint, tidyPoints } from "./points.js";

/** How a table of counts is played. */
export interface Playback {
  readonly scale: number;
  /** Plays the table this many times as fast; the same requests come in less time. */
  readonly speed: number;
  readonly interpolation: "step" | "linear";
  readonly repeat: boolean;
}

/** A recorded table of counts as a rate over time: count over interval. At the end it starts over, or falls to 0. */
export function rateOfTable({ startsMs, counts, endMs }: CountTable, { scale, speed, interpolation, repeat }: Playback): RateSpec {
  const points: RatePoint[] = [];
  for (const [index, count] of counts.entries()) {
    const from = startsMs[index]! / speed;
    const to = (startsMs[index + 1] ?? endMs) / speed;
    const rate = (count * scale) / (to - from);
    points.push({ atMs: from, rate });
    if (interpolation === "step" || index === counts.length - 1) points.push({ atMs: to, rate });
  }
  const end = endMs / speed;
  if (!repeat) points.push({ atMs: end, rate: 0 });
  return { type: "piecewise", points: tidyPoints(points), periodMs: repeat ? end : Number.POSITIVE_INFINITY };
}

/** A table of equal intervals. */
export function evenTable(intervalMs: number, counts: readonly number[]): CountTable {
  return { startsMs: counts.map((_, index) => index * intervalMs), counts, endMs: counts.length * intervalMs };
}
