import type { ShareBudgetRules } from "./finagle-budget.js";
import type { RetryBudget } from "./retry-budget.js";

const SLOTS = 10;

/**
 * As Finagle's budget, with whole tokens and a window of ten slots, as linkerd has it.
 * @see tower-rs/tower tower/src/retry/budget/tps_budget.rs; linkerd2-proxy linkerd/retry
 */
export function createTowerBudget({ ratio, minPerSecond, ttlMs }: ShareBudgetRules): RetryBudget {
  const { deposit, withdrawal } = amountsOf(Math.fround(ratio));
  const reserve = minPerSecond * Math.trunc(ttlMs / 1000) * withdrawal;
  const slotMs = ttlMs / SLOTS;
  const slots = new Float64Array(SLOTS);
  let written = 0;
  let at = 0;
  let sinceMs = 0;

  function expire(nowMs: number): void {
    let passedMs = nowMs - sinceMs;
    if (passedMs < slotMs) return;
    slots[at] = written;
    written = 0;
    at = (at + 1) % SLOTS;
    if (passedMs > SLOTS * slotMs + slotMs) slots.fill(0);
    else
      for (; passedMs > slotMs; passedMs -= slotMs) {
        slots[at] = 0;
        at = (at + 1) % SLOTS;
      }
    sinceMs = nowMs;
  }

  function count(): number {
    let sum = written + reserve;
    for (let slot = 0; slot < SLOTS; slot++) sum += slots[slot] as number;
    return sum;
  }

  return {
    deposit(nowMs) {
      expire(nowMs);
      written += deposit;
    },
    withdraw(nowMs) {
      expire(nowMs);
      if (count() < withdrawal) return false;
      written -= withdrawal;
      return true;
    },
  };
}

/** In single precision. */
function amountsOf(ratio: number): { deposit: number; withdrawal: number } {
  if (ratio === 0) return { deposit: 0, withdrawal: 1 };
  if (ratio <= 1) return { deposit: 1, withdrawal: Math.trunc(Math.fround(1 / ratio)) };
  return { deposit: 1000, withdrawal: Math.trunc(Math.fround(1000 / ratio)) };
}
