import { createLeakyBucket } from "./leaky-bucket.js";
import type { RetryBudget } from "./retry-budget.js";

/** Tokens per call, so that the share may be any fraction. */
const SCALE = 1000;

export interface ShareBudgetRules {
  /** Retries per call. */
  readonly ratio: number;
  /** Retries a second that are allowed whatever the share says. */
  readonly minPerSecond: number;
  /** How long what a call has deposited lasts, in ms. */
  readonly ttlMs: number;
}

/**
 * Every call deposits, every retry withdraws; what is left over is forgotten after a time.
 * @see twitter/finagle finagle-core/.../service/RetryBudget.scala
 */
export function createFinagleBudget({ ratio, minPerSecond, ttlMs }: ShareBudgetRules): RetryBudget {
  const deposit = ratio === 0 ? 0 : SCALE;
  const withdrawal = ratio === 0 ? 1 : Math.trunc(SCALE / ratio);
  const bucket = createLeakyBucket(ttlMs, minPerSecond * Math.trunc(ttlMs / 1000) * withdrawal);
  return {
    deposit: (nowMs) => bucket.put(nowMs, deposit),
    withdraw: (nowMs) => bucket.tryGet(nowMs, withdrawal),
  };
}
