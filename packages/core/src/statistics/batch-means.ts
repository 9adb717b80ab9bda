import { type MeanInterval, meanInterval } from "./mean-interval.js";

/**
 * Mean of a stationary series whose values depend on one another, such as one long run, with an interval from the
 * means of `batches` equal parts; the values that make no whole batch are left out at the front.
 * @throws RangeError when there are fewer values than batches, or fewer than two batches.
 * @see Law, Simulation Modeling and Analysis, 5th edition 2015, section 9.5.3
 */
export function batchMeans(values: readonly number[], batches = 20, confidence = 0.95): MeanInterval {
  const size = Math.floor(values.length / batches);
  if (batches < 2 || size < 1)
    throw new RangeError(`batchMeans: ${values.length} values do not make ${batches} batches; give at least two`);
  const first = values.length - size * batches;
  const means = Array.from({ length: batches }, (_, batch) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += values[first + batch * size + i]!;
    return sum / size;
  });
  return meanInterval(means, confidence);
}
