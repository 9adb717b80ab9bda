import { batchMeans, createStreams } from "@springtide/core";
import { expect, it } from "vitest";

/** A first-order autoregressive series with mean 5. */
function dependent(seed: string, n: number): number[] {
  const random = createStreams(seed).stream("values");
  let value = 0;
  return Array.from({ length: n }, () => {
    value = 0.8 * value + random.next() - 0.5;
    return value + 5;
  });
}

it("covers the mean of a dependent series about as often as it says", () => {
  const runs = 400;
  let covered = 0;
  for (let run = 0; run < runs; run++) {
    const { low, high } = batchMeans(dependent(`run ${run}`, 4000));
    if (low <= 5 && 5 <= high) covered++;
  }
  expect(covered / runs).toBeGreaterThan(0.91);
  expect(covered / runs).toBeLessThan(0.985);
});

it("refuses fewer values than batches", () => {
  expect(() => batchMeans([1, 2, 3], 20)).toThrow("3 values do not make 20 batches");
});
