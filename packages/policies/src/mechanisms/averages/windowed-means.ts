import { floatsWith } from "../endpoints/columns.js";
import { createNumberColumn } from "../endpoints/number-column.js";

/** Means of the last samples, one per endpoint number. */
export interface WindowedMeans {
  add(number: number, sample: number): void;
  /** The mean; 0 when there was no sample. */
  get(number: number): number;
}

/** Means of up to `size` last samples each. O(1) a sample. */
export function createWindowedMeans(size: number): WindowedMeans {
  // A ring of `size` samples for each number, one after the other.
  let samples = new Float64Array(0);
  const taken = createNumberColumn(0);
  const sums = createNumberColumn(0);

  function sumOf(number: number): number {
    let sum = 0;
    for (let i = number * size; i < (number + 1) * size; i++) sum += samples[i] as number;
    return sum;
  }

  return {
    add(number, sample) {
      samples = floatsWith(samples, (number + 1) * size - 1);
      const before = taken.get(number);
      const at = number * size + (before % size);
      const replaced = samples[at] as number;
      samples[at] = sample;
      taken.set(number, before + 1);
      // Once a round the sum is made anew, so that rounding errors do not gather.
      sums.set(number, (before + 1) % size === 0 ? sumOf(number) : sums.get(number) - replaced + sample);
    },
    get: (number) => sums.get(number) / Math.max(1, Math.min(taken.get(number), size)),
  };
}
