import { defineAutoscaling, type ScalingObservation } from "@springtide/core/policy";
import { scaleByThresholds } from "../mechanisms/replicas/thresholds.js";

/** Options of `response-time`. */
export interface ResponseTimeOptions {
  /** Response time above which replicas are added, in ms. */
  up: number;
  /** Response time below which replicas are taken away, in ms; the same as `up` leaves one threshold, which flaps. */
  down: number;
  /** Which response time is judged. Default p95. */
  of?: "mean" | "p50" | "p90" | "p95" | "p99";
  /** Replicas added or taken away at once. Default 1. */
  step?: number;
  /** Time after a change in which nothing else changes, in ms. Default 300 s. */
  cooldown?: number;
}

/** Adds replicas while requests are slower than one threshold, takes them away while they are faster than another. */
export const responseTime = defineAutoscaling<ResponseTimeOptions>({
  id: "response-time",
  doc: "Adds replicas while requests are slower than one threshold, takes them away while they are faster than another; holds while none end ok.",
  source: "Amazon EC2 Auto Scaling user guide, simple scaling policies on a latency alarm (missing data changes nothing)",
  options: {
    up: { type: "number", unit: "ms", min: 0, doc: "Response time above which replicas are added." },
    down: {
      type: "number",
      unit: "ms",
      min: 0,
      doc: "Response time below which replicas are taken away; the same as up leaves one threshold, which flaps.",
    },
    of: {
      type: "choice",
      of: ["mean", "p50", "p90", "p95", "p99"],
      default: "p95",
      doc: "Which response time is judged, over requests that ended ok.",
    },
    step: { type: "number", unit: "count", integer: true, default: 1, min: 1, doc: "Replicas added or taken away at once." },
    cooldown: {
      type: "number",
      unit: "ms",
      default: 300_000,
      min: 0,
      doc: "Time after a change in which nothing else changes.",
      source: "Amazon EC2 Auto Scaling API, DefaultCooldown (300 s)",
    },
  },
  check: ({ up, down }) => (down <= up ? undefined : `down (${down} ms) must not be above up (${up} ms)`),
  create: ({ of, ...thresholds }) =>
    scaleByThresholds(thresholds, {
      name: `${of} response time`,
      read: (observation) => (isIdle(observation) ? 0 : observation.latencyMs?.[of]),
      format: (value) => `${Number(value.toFixed(1))} ms`,
    }),
});

/** Nobody called and nobody waits: no request to time, and no reason to keep replicas. */
function isIdle({ requestsPerSecond, concurrency, queueLength }: ScalingObservation): boolean {
  return requestsPerSecond === 0 && concurrency === 0 && queueLength === 0;
}
