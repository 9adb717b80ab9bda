/** How often something happened in a period, as HAProxy's rate counters tell it. */
export interface HaproxyCounter {
  count(nowMs: number): void;
  /** Events in a period that ends now, rounded down; a single one of the period before is not divided, so that low rates do not flicker. */
  rate(nowMs: number): number;
}

/**
 * Events of this period, and of the one before the share of it that a window of the same length still covers. A period
 * begins where the one before ended, or with the first event after a gap, but at an even millisecond: its lowest bit is a lock.
 * @see HAProxy 2.6.12 include/haproxy/freq_ctr.h (update_freq_ctr_period), src/freq_ctr.c (freq_ctr_total)
 */
export function createHaproxyCounter(periodMs: number): HaproxyCounter {
  let beganMs = Number.NEGATIVE_INFINITY;
  let current = 0;
  let previous = 0;

  return {
    count(time) {
      const nowMs = Math.floor(time);
      const passedMs = nowMs - beganMs;
      if (passedMs >= periodMs) {
        const isNext = passedMs < 2 * periodMs;
        previous = isNext ? current : 0;
        current = 0;
        beganMs = even(isNext ? beganMs + periodMs : nowMs);
      }
      current++;
    },
    rate(time) {
      const leftMs = beganMs + periodMs - Math.floor(time);
      if (leftMs >= 0) return Math.floor((previous * leftMs + current * periodMs) / periodMs);
      const laterMs = leftMs + periodMs;
      if (laterMs < 0) return 0;
      return current <= 1 ? current : Math.floor((current * laterMs) / periodMs);
    },
  };
}

function even(ms: number): number {
  return 2 * Math.floor(ms / 2);
}
