/** Weights laid end to end, so that a number below their total falls to one of them. */
export interface WeightRanges {
  readonly total: number;
  /** Whose range holds `point`, which is at least 0 and below the total. */
  at(point: number): number;
}

/** Lays out whole weights in their order; finding one takes O(log n). */
export function createWeightRanges(weights: readonly number[]): WeightRanges {
  const ends = new Float64Array(weights.length);
  let total = 0;
  weights.forEach((weight, index) => {
    total += weight;
    ends[index] = total;
  });
  return {
    total,
    at(point) {
      let low = 0;
      let high = ends.length - 1;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((ends[middle] as number) > point) high = middle;
        else low = middle + 1;
      }
      return low;
    },
  };
}
