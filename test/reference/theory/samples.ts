/** A growing list of numbers whose quantiles are exact. */
export interface Samples {
  readonly size: number;
  add(value: number): void;
  mean(): number;
  /** Of the sample, with n - 1. */
  variance(): number;
  /** Nearest rank: element ceil(p n) of the sorted list; NaN when empty. */
  quantile(p: number): number;
  max(): number;
  sum(): number;
}

export function createSamples(): Samples {
  let values = new Float64Array(1024);
  let size = 0;
  let sorted = true;
  const sort = (): Float64Array => {
    const used = values.subarray(0, size);
    if (!sorted) used.sort();
    sorted = true;
    return used;
  };
  const sum = (): number => {
    let total = 0;
    for (let i = 0; i < size; i++) total += values[i] as number;
    return total;
  };
  return {
    get size() {
      return size;
    },
    add(value) {
      if (size === values.length) {
        const larger = new Float64Array(size * 2);
        larger.set(values);
        values = larger;
      }
      values[size++] = value;
      sorted = false;
    },
    mean: () => sum() / size,
    variance() {
      const mean = sum() / size;
      let squares = 0;
      for (let i = 0; i < size; i++) squares += ((values[i] as number) - mean) ** 2;
      return squares / (size - 1);
    },
    quantile: (p) => sort()[Math.max(0, Math.ceil(p * size - 1e-9) - 1)] ?? Number.NaN,
    max: () => sort()[size - 1] ?? Number.NaN,
    sum,
  };
}
