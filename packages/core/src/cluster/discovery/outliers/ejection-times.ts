/** When one instance is ejected, and for how long. */
export interface EjectionTimes {
  /** Whether it is ejected now. */
  readonly isOut: boolean;
  /** Multiple of the base time that its last ejection takes; falls again while it behaves. */
  readonly multiplier: number;
  /** Ejects it; not to be called while it is ejected. */
  eject(nowMs: number): void;
  /** Brings it back before its time is over. */
  comeBack(nowMs: number): void;
  /** Whether its time is over at this analysis, which brings it back; called before the analysis concludes anything. */
  returns(nowMs: number): boolean;
  /** The analysis is over: the multiple falls by one, once the instance has been back for an interval. */
  settle(nowMs: number): void;
}

/**
 * Ejections get longer each time, up to a maximum, and shorter again with every interval without one. An instance comes back at an
 * analysis only, so its time is rounded up to the next one.
 * @see Envoy source/common/upstream/outlier_detection_impl.cc (checkHostForUneject, onIntervalTimer, ejectHost)
 */
export function createEjectionTimes(baseMs: number, maxMs: number, intervalMs: number): EjectionTimes {
  let isOut = false;
  let multiplier = 0;
  let ejectedMs = 0;
  let returnedMs = Number.NEGATIVE_INFINITY;
  const comeBack = (nowMs: number): void => {
    isOut = false;
    returnedMs = nowMs;
  };
  return {
    comeBack,
    get isOut() {
      return isOut;
    },
    get multiplier() {
      return multiplier;
    },
    eject(nowMs) {
      isOut = true;
      ejectedMs = nowMs;
      if (multiplier * baseMs < maxMs + baseMs) multiplier++;
    },
    returns(nowMs) {
      if (!isOut || Math.min(baseMs * multiplier, maxMs) > nowMs - ejectedMs) return false;
      comeBack(nowMs);
      return true;
    },
    settle(nowMs) {
      if (!isOut && multiplier > 0 && nowMs - returnedMs >= intervalMs) multiplier--;
    },
  };
}
