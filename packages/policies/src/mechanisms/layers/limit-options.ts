import type { FlagField, NumberField } from "@springtide/core/policy";
import type { Limit } from "../limits/limit.js";
import { createWindowedLimit } from "../limits/windowed.js";

/** Options that limits on concurrency share. */
export interface LimitOptions {
  /** Attempts under way at first. Default 20. */
  initial?: number;
  /** Most that the limit becomes. */
  max?: number;
  /** Whether the limit moves by averages of a second instead of by single calls. Default false. */
  windowed?: boolean;
}

export const INITIAL = count(20, "Attempts that may be under way at first.");
export const WINDOWED: FlagField & { readonly default: boolean } = {
  type: "flag",
  default: false,
  doc: "Whether the limit moves by averages of a second with at least ten calls, instead of by single calls.",
  source: "Netflix/concurrency-limits@78a74b98 WindowedLimit.java",
};

/** A whole number of attempts, with upstream's default. */
export function count(usual: number, doc: string): NumberField & { readonly default: number } {
  const source = "Netflix/concurrency-limits@78a74b98 (the builder's default)";
  return { type: "number", unit: "count", integer: true, default: usual, min: 1, max: 1e6, doc, source };
}

/** The limit itself, or one that moves by windows. */
export function windowedIf(windowed: boolean, limit: Limit): Limit {
  return windowed ? createWindowedLimit(limit) : limit;
}
