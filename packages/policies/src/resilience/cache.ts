import { defineResilience, ln } from "@springtide/core/policy";
import { ANSWER, PASS } from "../mechanisms/layers/answers.js";
import { createAnswerCache } from "../mechanisms/sharing/answer-cache.js";
import { createSameCalls } from "../mechanisms/sharing/same-calls.js";

/** Options of `cache`. */
export interface CacheOptions {
  /** How long an answer is good for, in ms. Default 60 s. */
  ttl?: number;
  /** Answers kept. Default 10,000. */
  capacity?: number;
  /** What is done so that not all ask anew when an answer has expired. Default none. */
  stampede?: "none" | "lock" | "early" | "both";
  /** How early: more asks sooner. Default 1. */
  beta?: number;
}

/**
 * Answers from what it has heard before, by key, for a time. Against a stampede on an expired answer, one call asks for all
 * (lock), or one asks before it expires, by a chance that grows as the end comes nearer (early).
 * @see Vattani, Chierichetti, Lowenstein, Optimal Probabilistic Cache Stampede Prevention, PVLDB 8(8), 2015
 */
export const cache = defineResilience<CacheOptions>({
  id: "cache",
  doc: "Answers from what it has heard before, by key, for a time; may let one call ask for all when an answer expires, or one ask before it does.",
  source: "nginx 1.22.1 proxy_cache (lock); Vattani et al., Optimal Probabilistic Cache Stampede Prevention, PVLDB 8(8), 2015 (early)",
  options: {
    ttl: { type: "number", unit: "ms", default: 60_000, min: 1, doc: "How long an answer is good for." },
    capacity: {
      type: "number",
      unit: "count",
      integer: true,
      default: 10_000,
      min: 1,
      max: 1e6,
      doc: "Answers kept; the one used longest ago makes room.",
    },
    stampede: {
      ...{ type: "choice", of: ["none", "lock", "early", "both"], default: "none" },
      doc: "What is done so that not all ask anew when an answer has expired: one asks for all, or before, or both.",
    },
    beta: { type: "number", unit: "ratio", default: 1, min: 0.01, max: 100, doc: "How early one asks before: more asks sooner." },
  },
  create({ ttl, capacity, stampede, beta }, { now, random }) {
    const answers = createAnswerCache(capacity);
    const same = createSameCalls();
    const locks = stampede === "lock" || stampede === "both";
    const early = stampede === "early" || stampede === "both";

    function isGood(key: number): boolean {
      const leftMs = answers.leftMs(key, now());
      if (leftMs <= 0 || !early) return leftMs > 0;
      return -answers.costMs(key) * beta * ln(1 - random.next()) < leftMs;
    }

    return {
      attach: same.attach,
      admit({ slot, key, isIdempotent }) {
        if (!isIdempotent) return PASS;
        if (isGood(key)) return ANSWER;
        return locks ? same.admit(slot, key) : PASS;
      },
      settled({ slot, key, attemptMs, isIdempotent }, outcome) {
        if (!isIdempotent) return PASS;
        if (outcome === "ok") answers.keep(key, now() + ttl, attemptMs);
        if (locks) same.ended(slot, outcome);
        return PASS;
      },
      cancelled({ slot, isIdempotent }) {
        if (locks && isIdempotent) same.cancelled(slot);
      },
      left: ({ slot }) => same.left(slot),
    };
  },
});
