import type { Scheduler } from "../../engine/scheduler.js";
import { Fate, type LinkRule } from "../links/link-rule.js";

/**
 * Messages pass one after the other, each way by itself: a message waits for those before it, then takes the time of its bytes.
 * What would make more than the backlog wait, itself included, is dropped.
 */
export function createNetworkBandwidth(scheduler: Scheduler, bytesPerMs: number, backlogBytes: number): LinkRule {
  const freeAtMs: [number, number] = [0, 0];
  return {
    pass({ bytes }, way) {
      const { now } = scheduler;
      const waitMs = Math.max(0, freeAtMs[way] - now);
      if (waitMs > 0 && waitMs * bytesPerMs + bytes > backlogBytes) return Fate.lost;
      freeAtMs[way] = now + waitMs + bytes / bytesPerMs;
      return freeAtMs[way] - now;
    },
  };
}
