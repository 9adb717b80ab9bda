import { type CallLedger, Outcome } from "../../metrics/call-ledger.js";
import type { SloSpec } from "../../model/scenario.js";

/** How many requests from outside ended badly so far. */
export interface OutsideCounts {
  /** That took longer than the limit; 0 without one. */
  readonly slow: number;
  /** That did not end ok. */
  readonly failed: number;
}

/** Counts requests that end badly, right through the end of a warm-up. */
export interface OutsideCounter {
  now(): OutsideCounts;
  /** The books are about to begin anew. */
  carryOver(): void;
}

/** Counts in the books of requests from outside; a limit of undefined counts none as slow. */
export function countOutside(books: readonly CallLedger[], limitMs: number | undefined): OutsideCounter {
  let carried: OutsideCounts = { slow: 0, failed: 0 };
  const now = (): OutsideCounts => {
    let { slow, failed } = carried;
    for (const { latency, ended } of books) {
      if (limitMs !== undefined) for (let i = latency.bucketOf(limitMs) + 1; i < latency.counts.length; i++) slow += latency.counts[i]!;
      for (const [outcome, count] of ended.entries()) if (outcome !== Outcome.ok) failed += count;
    }
    return { slow, failed };
  };
  return {
    now,
    carryOver() {
      carried = now();
    },
  };
}

/** What the highest quantile may be that a scenario has an objective for; undefined without any. */
export function limitOf({ latency }: SloSpec): number | undefined {
  return [...latency].sort((a, b) => a.quantile - b.quantile).at(-1)?.limitMs;
}
