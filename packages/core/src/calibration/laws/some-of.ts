import type { Random } from "../../engine/random.js";
import { type Sample, sampleOf } from "./sample.js";

/** So many of a sample's values, none of them twice; all where there are no more. */
export function someOf(sample: Sample, count: number, random: Random): Sample {
  const n = sample.values.length;
  if (count >= n) return sample;
  const values = sample.values.slice();
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(random.next() * (n - i));
    const value = values[other]!;
    values[other] = values[i]!;
    values[i] = value;
  }
  return sampleOf(values.subarray(0, count));
}
