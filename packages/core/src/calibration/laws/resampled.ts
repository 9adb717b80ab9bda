import type { Random } from "../../engine/random.js";
import { type Sample, sampleOf } from "./sample.js";

/** So many of a sample's values, each drawn from all of them. */
export function resampled({ values }: Sample, count: number, random: Random): Sample {
  const drawn = new Float64Array(count);
  for (let i = 0; i < count; i++) drawn[i] = values[Math.floor(random.next() * values.length)]!;
  return sampleOf(drawn);
}
