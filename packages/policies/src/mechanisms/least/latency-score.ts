import { type Endpoint, ln } from "@springtide/core/policy";
import { createMovingAverages } from "../averages/moving-average.js";
import { createPeakAverages, pendingLoad } from "../averages/peak-average.js";
import { createProjectedAverages } from "../averages/projected-average.js";
import type { Score } from "./score.js";

/** How loaded endpoints are, by how long they took to answer and by requests in flight. */
export interface LatencyScore {
  /** The load now. */
  readonly load: Score;
  /** A number in the order of the loads that stays as it is while time passes. */
  readonly rank: Score;
  observe(endpoint: Endpoint, latencyMs: number): void;
}

/** Averages that sink only with new answers. */
export function movingLatency(windowMs: number, now: () => number): LatencyScore {
  const averages = createMovingAverages(windowMs);
  const load: Score = ({ number, inFlight }) => pendingLoad(Math.max(averages.get(number), 0), inFlight);
  return { load, rank: load, observe: ({ number }, latencyMs) => averages.add(number, now(), latencyMs) };
}

/** Averages that fade between answers. */
export function fadingLatency(decayMs: number, now: () => number): LatencyScore {
  const averages = createProjectedAverages(decayMs, Infinity, -1);
  const known = (value: number) => (value === Infinity ? 0 : value);
  return {
    load: ({ number, inFlight }) => pendingLoad(known(averages.at(number, now())), inFlight),
    rank: ({ number, inFlight }) => fadingRank(known(averages.get(number)), averages.time(number) / decayMs, inFlight),
    observe: ({ number }, latencyMs) => averages.add(number, now(), latencyMs),
  };
}

/** Averages that jump to peaks and fade between answers, from `initialMs` on. */
export function peakLatency(decayMs: number, initialMs: number, now: () => number): LatencyScore {
  const averages = createPeakAverages(decayMs, initialMs);
  return {
    load: ({ number, inFlight }) => pendingLoad(averages.observe(number, now(), 0), inFlight),
    rank({ number, inFlight }) {
      if (averages.time(number) < 0) averages.observe(number, now(), 0);
      return fadingRank(averages.get(number), averages.time(number) / decayMs, inFlight);
    },
    observe: ({ number }, latencyMs) => averages.observe(number, now(), latencyMs),
  };
}

/** The logarithm of a load that fades, as it would be had it been so high at time 0: differences never change. */
function fadingRank(estimate: number, age: number, pending: number): number {
  if (estimate === 0) return pending > 0 ? pendingLoad(0, pending) : -Infinity;
  return ln(estimate) + age + ln(pending + 1);
}
