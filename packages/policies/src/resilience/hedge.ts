import { defineResilience } from "@springtide/core/policy";
import { createFinagleBudget } from "../mechanisms/budgets/finagle-budget.js";
import { PASS, REFUSE } from "../mechanisms/layers/answers.js";
import { createLatencyQuantile } from "../mechanisms/layers/latency-quantile.js";
import { createSlotColumn } from "../mechanisms/layers/slot-column.js";

/** Options of `hedge`. */
export interface HedgeOptions {
  /** After how long another attempt is begun, in ms; with `percentile` until enough answers were seen. Default 50 ms. */
  after?: number;
  /** Begins it after this quantile of the latencies of late; 0 for `after`. Default 0. */
  percentile?: number;
  /** Most attempts under way for a call. Default 2. */
  attempts?: number;
  /** Most attempts beside others per call. Default 100 %. */
  budget?: number;
  /** Whether calls that do harm when repeated are hedged too. Default false. */
  writes?: boolean;
}

/** Latencies a percentile is taken of, and how many are enough. */
const RECENT = 1000;
const ENOUGH = 100;
const BUDGET_TTL_MS = 10_000;

/** Begins another attempt beside one that takes long; the first good answer wins, and the others are given up. */
export const hedge = defineResilience<HedgeOptions>({
  id: "hedge",
  doc: "Begins another attempt beside one that takes long; the first good answer wins, and the others are given up.",
  source:
    "Dean and Barroso, The Tail at Scale, CACM 56(2), 2013; grpc/proposal A6-client-retries.md (hedgingPolicy); finagle BackupRequestFilter.scala",
  options: {
    after: {
      type: "number",
      unit: "ms",
      default: 50,
      min: 0,
      doc: "After how long another attempt is begun; with percentile until enough answers were seen.",
    },
    percentile: {
      type: "number",
      unit: "fraction",
      default: 0,
      min: 0,
      max: 0.9999,
      doc: "Begins it after this quantile of the latencies of late; 0 for after.",
    },
    attempts: {
      type: "number",
      unit: "count",
      integer: true,
      default: 2,
      min: 2,
      max: 5,
      doc: "Most attempts for a call.",
      source: "grpc/proposal A6-client-retries.md (maxAttempts at most 5)",
    },
    budget: {
      type: "number",
      unit: "fraction",
      default: 1,
      min: 0,
      max: 1,
      doc: "Most attempts beside others per call, over ten seconds; 100 % for no such limit.",
      source: "twitter/finagle BackupRequestFilter.scala (maxExtraLoad)",
    },
    writes: { type: "flag", default: false, doc: "Whether calls that do harm when repeated are hedged too." },
  },
  create({ after, percentile, attempts, budget: ratio, writes }, context) {
    const latencies = createLatencyQuantile(percentile, RECENT);
    const budget = createFinagleBudget({ ratio, minPerSecond: 0, ttlMs: BUDGET_TTL_MS });
    /** Of each call, attempts under way, and begun since there were none. */
    const underWay = createSlotColumn();
    const begun = createSlotColumn();

    function ended(slot: number): void {
      underWay.set(slot, underWay.get(slot) - 1);
    }

    return {
      admit({ slot }) {
        const isFirst = underWay.get(slot) === 0;
        if (isFirst) budget.deposit(context.now());
        else if (ratio < 1 && !budget.withdraw(context.now())) return REFUSE;
        underWay.set(slot, underWay.get(slot) + 1);
        begun.set(slot, isFirst ? 1 : begun.get(slot) + 1);
        return PASS;
      },
      hedgeAfterMs({ slot, isIdempotent }) {
        if (begun.get(slot) >= attempts || !(isIdempotent || writes)) return Number.POSITIVE_INFINITY;
        return percentile > 0 && latencies.seen >= ENOUGH ? latencies.valueMs() : after;
      },
      settled({ slot, attemptMs }, outcome) {
        ended(slot);
        if (percentile > 0 && outcome === "ok") latencies.add(attemptMs);
        return PASS;
      },
      cancelled: ({ slot }) => ended(slot),
    };
  },
});
