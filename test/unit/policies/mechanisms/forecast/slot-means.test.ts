import { expect, test } from "vitest";
import { createSlotMeans } from "../../../../../packages/policies/src/mechanisms/forecast/slot-means.js";

test("a slot that has ended is told as the mean of its readings, one without any as the one before", () => {
  const means = createSlotMeans(60);
  expect(means.add(0, 10)).toEqual([]);
  expect(means.add(30, 20)).toEqual([]);
  expect(means.add(60, 99)).toEqual([15]);
  expect(means.add(240, 1)).toEqual([99, 99, 99]);
});
