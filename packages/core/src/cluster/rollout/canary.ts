import type { CanaryStep, PaceSpec } from "../../model/rollout.js";
import { canaryCounts } from "./canary-counts.js";
import { boundsOf, replicasFor, step } from "./pace.js";
import { restore } from "./restore.js";
import { createRolling } from "./rolling.js";
import type { Situation } from "./situation.js";
import { move, type Strategy } from "./strategy.js";

/** Which step of a canary is under way, and since when its share has been reached. */
class Stairs {
  private at = 0;
  private sinceMs = Number.NaN;

  constructor(private readonly steps: readonly CanaryStep[]) {}

  /** Share that is wanted now; 1 after the last step. */
  get weight(): number {
    return this.steps[this.at]?.weight ?? 1;
  }

  get isOver(): boolean {
    return this.at >= this.steps.length;
  }

  /** When the step under way ends. */
  get endMs(): number {
    return this.sinceMs >= 0 ? this.sinceMs + this.steps[this.at]!.forMs : Number.POSITIVE_INFINITY;
  }

  get isHeld(): boolean {
    return this.sinceMs >= 0;
  }

  /** The share has been reached. */
  hold(nowMs: number): void {
    this.sinceMs = nowMs;
  }

  next(): void {
    this.at++;
    this.sinceMs = Number.NaN;
  }
}

/**
 * A growing share of the instances takes on the new version, and with them a growing share of the requests. As many of the old as
 * that leaves are kept up meanwhile, whatever becomes of them or of the number wanted.
 * @see Argo Rollouts utils/replicaset/canary.go (CalculateReplicaCountsForBasicCanary), 9f8d111
 */
export function createReplicaCanary(steps: readonly CanaryStep[], pace: PaceSpec): Strategy {
  const stairs = new Stairs(steps);
  return {
    startShare: undefined,
    forward(situation) {
      const { nowMs, desired, old, fresh } = situation;
      if (nowMs >= stairs.endMs) stairs.next();
      const bounds = boundsOf(pace, desired);
      const wanted = canaryCounts(stairs.weight, desired, bounds.surge > 0);
      const moves = step(situation, wanted, bounds);
      const reached = fresh.all === wanted.fresh && fresh.available === wanted.fresh && old.all <= wanted.old;
      if (stairs.isOver) return move({ ...moves, final: true, done: reached });
      const news = reached && !stairs.isHeld ? `has ${wanted.fresh} of ${wanted.fresh + wanted.old} instances` : undefined;
      if (news !== undefined) stairs.hold(nowMs);
      return move({ ...moves, wakeMs: stairs.endMs, paused: stairs.isHeld, news });
    },
    back: createRolling(pace).back,
  };
}

/**
 * A growing share of the requests goes to the new version, which has as many instances as that share needs; the old
 * stays whole until the end.
 * @see Argo Rollouts, docs/features/traffic-management/index.md
 */
export function createTrafficCanary(steps: readonly CanaryStep[]): Strategy {
  const stairs = new Stairs(steps);
  let share = 0;
  return {
    startShare: 0,
    forward(situation: Situation) {
      const { nowMs, desired, old, fresh } = situation;
      if (nowMs >= stairs.endMs) stairs.next();
      const wanted = replicasFor(stairs.weight, desired);
      const reached = fresh.available >= wanted;
      const news = reached && share !== stairs.weight ? `takes ${percent(stairs.weight)} of the requests` : undefined;
      if (reached) share = stairs.weight;
      if (reached && !stairs.isHeld && !stairs.isOver) stairs.hold(nowMs);
      const over = stairs.isOver && reached;
      return move({
        fresh: wanted - fresh.all,
        old: over ? 0 - old.all : desired - old.all,
        share,
        wakeMs: stairs.endMs,
        paused: stairs.isHeld,
        final: stairs.isOver,
        done: over && old.all === 0 && fresh.all === desired,
        news,
      });
    },
    back: restore,
  };
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}
