import { defineResilience } from "@springtide/core/policy";
import { PASS, REFUSE } from "../mechanisms/layers/answers.js";
import { createTokenBucket } from "../mechanisms/rates/token-bucket.js";

/** Options of `token-bucket`. */
export interface TokenBucketOptions {
  /** Tokens that come per second; each attempt costs one. */
  rate: number;
  /** Most tokens there are, and how many at the start. Default 1. */
  burst?: number;
  /** How long an attempt may wait for its token, in ms; beyond, it is refused. Default 0. */
  maxWait?: number;
}

/** Lets attempts in as tokens come, at a steady rate with bursts; others wait for their token, or are refused. */
export const tokenBucket = defineResilience<TokenBucketOptions>({
  id: "token-bucket",
  doc: "Lets attempts in as tokens come, at a steady rate with bursts; others wait for their token, or are refused.",
  source: "RFC 2697; golang.org/x/time/rate (Limiter.Reserve)",
  options: {
    rate: { type: "number", unit: "per-second", min: 1e-6, doc: "Tokens that come; each attempt costs one." },
    burst: { type: "number", unit: "count", default: 1, min: 1, doc: "Most tokens there are, and how many at the start." },
    maxWait: { type: "number", unit: "ms", default: 0, min: 0, doc: "How long an attempt may wait for its token; beyond, it is refused." },
  },
  create({ rate, burst, maxWait }, context) {
    const bucket = createTokenBucket(rate, burst);
    const delay = { do: "delay" as const, delayMs: 0 };
    return {
      admit() {
        const waitMs = bucket.take(context.now(), maxWait);
        if (waitMs < 0) return REFUSE;
        if (waitMs === 0) return PASS;
        delay.delayMs = waitMs;
        return delay;
      },
      // Its token was not spent.
      left: () => bucket.giveBack(context.now()),
    };
  },
});
