/** The share of optional work that is done. */
export interface Dimmer {
  /** Fraction in force. */
  share(nowMs: number): number;
  /** Work that was done has taken so long. */
  add(nowMs: number, latencyMs: number): void;
}

export interface DimmerRules {
  readonly targetMs: number;
  readonly periodMs: number;
  readonly gain: number;
  /** Least share, 0–1. */
  readonly least: number;
}

/**
 * An integral controller on the mean latency of each period, relative to the target; a period without answers says that
 * there is room.
 */
export function createDimmer({ targetMs, periodMs, gain, least }: DimmerRules): Dimmer {
  let share = 1;
  let period = 0;
  let sumMs = 0;
  let count = 0;

  function advance(nowMs: number): void {
    const current = Math.floor(nowMs / periodMs);
    if (current === period) return;
    const error = count === 0 ? 1 : 1 - sumMs / count / targetMs;
    const idle = current - period - 1;
    share = Math.min(1, Math.max(least, share + gain * error) + gain * idle);
    period = current;
    sumMs = 0;
    count = 0;
  }

  return {
    share(nowMs) {
      advance(nowMs);
      return share;
    },
    add(nowMs, latencyMs) {
      advance(nowMs);
      sumMs += latencyMs;
      count++;
    },
  };
}
