import { exp, ln } from "@springtide/core/policy";
import { createRecentQuantile } from "../averages/recent-quantile.js";

/** A quantile of the latencies seen last, in ms, to about 1 %. */
export interface LatencyQuantile {
  add(latencyMs: number): void;
  /** Latencies seen so far. */
  readonly seen: number;
  valueMs(): number;
}

/** Buckets for each unit of the natural logarithm: neighbours differ by 1 %. */
const STEPS = 100;
/** New latencies after which the quantile is computed again. */
const EVERY = 16;

/** The share `quantile` of the last `size` latencies is not above it. */
export function createLatencyQuantile(quantile: number, size: number): LatencyQuantile {
  const recent = createRecentQuantile(size);
  let seen = 0;
  let asked = -EVERY;
  let value = 0;
  return {
    get seen() {
      return seen;
    },
    add(latencyMs) {
      recent.add(Math.round(ln(1 + latencyMs) * STEPS));
      seen++;
    },
    valueMs() {
      if (seen - asked >= EVERY || seen < size / EVERY) {
        value = exp(recent.at(quantile) / STEPS) - 1;
        asked = seen;
      }
      return value;
    },
  };
}
