/** How long one instance stays out. */
export interface EjectionTimes {
  /** Out now. */
  readonly isOut: boolean;
  /** How many times the base ejection takes. */
  readonly multiplier: number;
  /** It goes out; one that is out already may not. */
  eject(nowMs: number): void;
  /** It comes back before its time is over. */
  comeBack(nowMs: number): void;
  /** Whether it comes back at this look, which is to be asked before anything is concluded. */
  returns(nowMs: number): boolean;
  /** The look is over: one that behaves is trusted more. */
  settle(nowMs: number): void;
}

/**
 * Longer each time, up to a maximum; shorter again with every interval without. It comes back at a look, so times are
 * rounded up to one.
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
