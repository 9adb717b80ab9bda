/** Turns measurements into a datapoint a period. */
export interface Datapoints {
  /** Takes a measurement, or the lack of one; answers with the period's datapoint once the period is over. */
  add(nowMs: number, value: number | undefined): { readonly value: number | undefined } | undefined;
}

/** Averages the measurements of each period; a period without any has no value. */
export function createDatapoints(periodMs: number): Datapoints {
  let endMs: number | undefined;
  let sum = 0;
  let count = 0;

  return {
    add(nowMs, value) {
      endMs ??= nowMs;
      if (value !== undefined) {
        sum += value;
        count++;
      }
      if (nowMs < endMs) return undefined;
      const datapoint = { value: count > 0 ? sum / count : undefined };
      sum = 0;
      count = 0;
      // Periods follow one another whenever they are looked at.
      endMs += (Math.floor((nowMs - endMs) / periodMs) + 1) * periodMs;
      return datapoint;
    },
  };
}
