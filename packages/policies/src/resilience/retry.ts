import { defineResilience, type Settlement } from "@springtide/core/policy";
import { createJitteredBackoff, type Jitter } from "../mechanisms/backoff/jitter.js";
import { createFinagleBudget } from "../mechanisms/budgets/finagle-budget.js";
import { PASS } from "../mechanisms/layers/answers.js";
import { FAILURE_FIELDS, type FailureOptions, failuresOf } from "../mechanisms/layers/failures.js";
import { createSlotColumn } from "../mechanisms/layers/slot-column.js";

/** Options of `retry`. */
export interface RetryOptions extends FailureOptions {
  /** Attempts in all, the first one included, 100 at most. Default 3. */
  attempts?: number;
  /** Pause before the first retry, in ms; 0 retries at once. Default 25 ms. */
  delay?: number;
  /** Whether later pauses grow. Default exponential. */
  backoff?: "constant" | "exponential";
  /** Factor from one pause to the next. Default 2. */
  factor?: number;
  /** Where pauses stop growing, in ms. Default 1 s. */
  maxDelay?: number;
  /** How far chance decides on a pause. Default full. */
  jitter?: Jitter;
  /** Most retries per call. Default 10, which is no bound. */
  budget?: number;
  /** Retries a second that the budget always leaves. Default 10. */
  minPerSecond?: number;
  /** Whether only calls are repeated that do no harm when they are. Default false. */
  idempotentOnly?: boolean;
}

/** What calls bring to the budget lasts as long as in Finagle. */
const TTL_MS = 10_000;

/** Clients that are patient try for hours; more than this is a mistake. */
const MOST_ATTEMPTS = 100;

/** Stands for "no bound". */
const NO_BUDGET = 10;

/**
 * Tries again after failures, with pauses between, as far as a budget for all calls together allows.
 * @see AWS Architecture Blog, Exponential Backoff And Jitter (2015); twitter/finagle finagle-core/.../service/RetryBudget.scala
 */
export const retry = defineResilience<RetryOptions>({
  id: "retry",
  doc: "Tries again after failures, with pauses between, as far as a budget for all calls together allows. A timeout inside it bounds each attempt, one outside it all of them together.",
  source: "AWS Architecture Blog, Exponential Backoff And Jitter (pauses), and Finagle RetryBudget (budget)",
  options: {
    attempts: {
      type: "number",
      unit: "count",
      integer: true,
      default: 3,
      min: 1,
      max: MOST_ATTEMPTS,
      doc: "Attempts in all, the first one included.",
    },
    delay: {
      type: "number",
      unit: "ms",
      default: 25,
      min: 0,
      doc: "Pause before the first retry; 0 retries at once.",
      source: "Envoy v1.30 (retry back-off base interval)",
    },
    backoff: { type: "choice", of: ["constant", "exponential"], default: "exponential", doc: "Whether later pauses grow." },
    factor: {
      type: "number",
      unit: "ratio",
      default: 2,
      min: 1,
      max: 100,
      doc: "Factor from one pause to the next, but with decorrelated jitter.",
    },
    maxDelay: { type: "number", unit: "ms", default: 1000, min: 0, doc: "Where pauses stop growing." },
    jitter: {
      type: "choice",
      of: ["none", "full", "equal", "decorrelated"],
      default: "full",
      doc: "How far chance decides on a pause: not at all, on all of it, on half, or on anything from the first up to three times the one before.",
    },
    budget: {
      type: "number",
      unit: "fraction",
      default: NO_BUDGET,
      min: 0,
      max: NO_BUDGET,
      doc: "Most retries per call, over all calls of the last 10 s; 1000 % is no bound.",
    },
    minPerSecond: {
      type: "number",
      unit: "count",
      integer: true,
      default: 10,
      min: 0,
      max: 1e6,
      doc: "Retries a second that the budget always leaves.",
      source: "Finagle RetryBudget",
    },
    idempotentOnly: {
      type: "flag",
      default: false,
      doc: "Whether only calls are repeated that do no harm when they are: none that write.",
    },
    ...FAILURE_FIELDS,
  },
  check: ({ delay, maxDelay }) => (maxDelay < delay ? "maxDelay must be at least delay" : undefined),
  create(options, { now, random }) {
    const { attempts, delay, backoff, factor, maxDelay, jitter, idempotentOnly, minPerSecond } = options;
    const isFailure = failuresOf(options);
    const rules = { initialMs: delay, multiplier: backoff === "constant" ? 1 : factor, maxMs: maxDelay };
    const pauseMs = createJitteredBackoff(rules, jitter);
    const budget = options.budget < NO_BUDGET ? createFinagleBudget({ ratio: options.budget, minPerSecond, ttlMs: TTL_MS }) : undefined;
    const pauses = createSlotColumn();
    const again: Settlement & { delayMs: number } = { do: "again", delayMs: 0 };
    return {
      ...(budget && {
        admit(call) {
          if (call.repeats === 0) budget.deposit(now());
          return PASS;
        },
      }),
      failed(call, outcome) {
        if (!isFailure(outcome)) return PASS;
        const { slot, repeats } = call;
        if (repeats + 1 >= attempts || (idempotentOnly && !call.isIdempotent)) return PASS;
        if (budget !== undefined && !budget.withdraw(now())) return PASS;
        again.delayMs = pauseMs(repeats + 1, repeats === 0 ? 0 : pauses.get(slot), jitter === "none" ? 0 : random.next());
        pauses.set(slot, again.delayMs);
        return again;
      },
    };
  },
});
