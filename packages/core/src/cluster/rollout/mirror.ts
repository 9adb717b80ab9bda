import { replicasFor } from "./pace.js";
import { restore } from "./restore.js";
import { move, type Strategy } from "./strategy.js";

/** Copies of a share of the requests go to the new version for a while, and nobody waits for the answers; then it leaves again. */
export function createMirror(share: number, forMs: number): Strategy {
  let sinceMs = Number.NaN;
  return {
    startShare: 0,
    forward({ nowMs, desired, old, fresh }) {
      const wanted = replicasFor(share, desired);
      const missing = desired - old.all;
      const isFirst = !(sinceMs >= 0);
      if (isFirst && fresh.available < wanted) return move({ fresh: wanted - fresh.all, old: missing, share: 0 });
      if (isFirst) sinceMs = nowMs;
      const endMs = sinceMs + forMs;
      if (nowMs >= endMs) return move({ fresh: 0 - fresh.all, old: missing, share: 0, done: fresh.all === 0 });
      const news = isFirst ? "gets copies of requests" : undefined;
      return move({ fresh: wanted - fresh.all, old: missing, share: 0, mirrored: share, wakeMs: endMs, paused: true, news });
    },
    back: restore,
  };
}
