/** Something that is due once a period, whenever it is next asked about. */
export interface Pace {
  isDue(nowMs: number): boolean;
  /** Waits for the next time: a period after this one was due, so that late ones do not add up. */
  take(nowMs: number): void;
}

/** Makes one that is due from the first time it is asked about. */
export function createPace(periodMs: number): Pace {
  let nextMs: number | undefined;
  return {
    isDue: (nowMs) => nextMs === undefined || nowMs >= nextMs,
    take(nowMs) {
      nextMs = Math.max((nextMs ?? nowMs) + periodMs, nowMs);
    },
  };
}
