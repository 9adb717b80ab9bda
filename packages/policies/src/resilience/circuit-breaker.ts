import { defineResilience } from "@springtide/core/policy";
import { createCircuitBreaker } from "../mechanisms/breaker/circuit-breaker.js";
import { BreakerLayer } from "../mechanisms/layers/breaker-layer.js";
import { FAILURE_FIELDS, type FailureOptions, failuresOf } from "../mechanisms/layers/failures.js";

/** Options of `circuit-breaker`. */
export interface CircuitBreakerOptions extends FailureOptions {
  /** Whether the last calls count, or those of the last seconds. Default count. */
  window?: "count" | "time";
  /** Calls, or whole seconds. Default 100. */
  windowSize?: number;
  /** Results below which nothing is concluded. Default 100. */
  minimumCalls?: number;
  /** Share of failures that opens it. Default 50 %. */
  failureRate?: number;
  /** Share of slow calls that opens it. Default 100 %. */
  slowRate?: number;
  /** A call that takes longer is slow, in ms. Default 60 s. */
  slowCall?: number;
  /** Calls let through to try. Default 10. */
  permittedInHalfOpen?: number;
  /** How long it stays open, in ms. Default 60 s. */
  openWait?: number;
  /** Factor on that each time it opens again without having closed. Default 1. */
  openWaitMultiplier?: number;
}

const SOURCE = "resilience4j@af9e7c97 CircuitBreakerConfig.java";

/**
 * Opens when too many calls fail or are slow, refuses for a time, and then decides by some calls that it lets through.
 * @see resilience4j@af9e7c97 resilience4j-circuitbreaker/.../CircuitBreakerStateMachine.java
 */
export const circuitBreaker = defineResilience<CircuitBreakerOptions>({
  id: "circuit-breaker",
  doc: "Opens when too many calls fail or are slow, refuses for a time, and then decides by some calls that it lets through. Calls given up from outside bring no result: put a timeout inside it.",
  source: "resilience4j@af9e7c97 resilience4j-circuitbreaker",
  options: {
    window: {
      type: "choice",
      of: ["count", "time"],
      default: "count",
      doc: "Whether the last calls count, or those of the last seconds.",
      source: SOURCE,
    },
    windowSize: {
      type: "number",
      unit: "count",
      integer: true,
      default: 100,
      min: 1,
      max: 1e6,
      doc: "Calls, or whole seconds.",
      source: SOURCE,
    },
    minimumCalls: {
      type: "number",
      unit: "count",
      integer: true,
      default: 100,
      min: 1,
      doc: "Results below which nothing is concluded; of a window of calls at most its size.",
      source: SOURCE,
    },
    failureRate: {
      type: "number",
      unit: "fraction",
      default: 0.5,
      min: 0.001,
      max: 1,
      doc: "Share of failures that opens it.",
      source: SOURCE,
    },
    slowRate: {
      type: "number",
      unit: "fraction",
      default: 1,
      min: 0.001,
      max: 1,
      doc: "Share of slow calls that opens it.",
      source: SOURCE,
    },
    slowCall: { type: "number", unit: "ms", default: 60_000, min: 0, doc: "A call that takes longer is slow.", source: SOURCE },
    permittedInHalfOpen: {
      type: "number",
      unit: "count",
      integer: true,
      default: 10,
      min: 1,
      max: 1e6,
      doc: "Calls let through to try, once the wait is over.",
      source: SOURCE,
    },
    openWait: { type: "number", unit: "ms", default: 60_000, min: 1, doc: "How long it stays open.", source: SOURCE },
    openWaitMultiplier: {
      type: "number",
      unit: "ratio",
      default: 1,
      min: 1,
      max: 100,
      doc: "Factor on that each time it opens again without having closed.",
      source: "resilience4j@af9e7c97 IntervalFunction.java (ofExponentialBackoff)",
    },
    ...FAILURE_FIELDS,
  },
  create(options, context) {
    const { window, windowSize, minimumCalls, failureRate, slowRate, slowCall, permittedInHalfOpen, openWait, openWaitMultiplier } =
      options;
    const breaker = createCircuitBreaker({
      ...{ window, windowSize, minimumCalls, permittedInHalfOpen, slowCallMs: slowCall },
      ...{ failurePercent: failureRate * 100, slowPercent: slowRate * 100 },
      openWaitMs: growing(openWait, openWaitMultiplier),
    });
    return new BreakerLayer(breaker, { isFailure: failuresOf(options), countsLate: true }, context);
  },
});

/** Each time in a row so many times as long, cut to whole milliseconds. */
function growing(waitMs: number, factor: number): (attempt: number) => number {
  return (attempt) => {
    let ms = waitMs;
    for (let i = 1; i < attempt && factor > 1; i++) ms = Math.trunc(ms * factor);
    return ms;
  };
}
