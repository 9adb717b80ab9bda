import { restore } from "./restore.js";
import { move, type Strategy } from "./strategy.js";

/** All of the new version start beside the old; then all requests go to them at once, and the old are kept for `keepMs`. */
export function createBlueGreen(keepMs: number): Strategy {
  let switchedMs = Number.NaN;
  return {
    startShare: 0,
    forward({ nowMs, desired, old, fresh }) {
      const isFirst = !(switchedMs >= 0);
      if (isFirst && (fresh.available < desired || fresh.all < desired))
        return move({ fresh: desired - fresh.all, old: desired - old.all, share: 0 });
      if (isFirst) switchedMs = nowMs;
      const kept = nowMs < switchedMs + keepMs;
      return move({
        fresh: desired - fresh.all,
        old: kept ? 0 : 0 - old.all,
        share: 1,
        wakeMs: kept ? switchedMs + keepMs : Number.POSITIVE_INFINITY,
        paused: kept,
        final: !kept,
        done: !kept && old.all === 0 && fresh.available === desired && fresh.all === desired,
        news: isFirst ? "takes all requests" : undefined,
      });
    },
    back: restore,
  };
}
