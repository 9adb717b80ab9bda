import type { Scheduler } from "../../../engine/scheduler.js";
import type { Pool } from "../pool.js";

const FIRST_MS = 300_000;
const LONGEST_MS = 1_800_000;
const FORGOTTEN_MS = 10_800_000;

/**
 * Pools that failed to bring a node in time, and are left alone for a while: longer each time.
 * @see kubernetes/autoscaler cluster-autoscaler/config/const.go (initial-node-group-backoff-duration 5m, max 30m, reset 3h), 1.30
 */
export class Backoffs {
  private readonly entries = new Map<Pool, { untilMs: number; lengthMs: number; failedMs: number }>();

  constructor(private readonly scheduler: Scheduler) {}

  /** Whether a pool is left alone now. */
  has(pool: Pool): boolean {
    return (this.entries.get(pool)?.untilMs ?? 0) > this.scheduler.now;
  }

  fail(pool: Pool): void {
    const { now } = this.scheduler;
    const before = this.entries.get(pool);
    if (before !== undefined && before.untilMs > now) return;
    const repeats = before !== undefined && before.failedMs + FORGOTTEN_MS > now;
    const lengthMs = repeats ? Math.min(LONGEST_MS, before.lengthMs * 2) : FIRST_MS;
    this.entries.set(pool, { untilMs: now + lengthMs, lengthMs, failedMs: now });
  }
}
