import { expect, it } from "vitest";
import { finiteOrNull } from "../../../../packages/viz/src/data/finite-or-null.js";

it("is the number itself, and null for what no table can hold", () => {
  expect([0, -1.5, Number.POSITIVE_INFINITY, Number.NaN, undefined].map(finiteOrNull)).toEqual([0, -1.5, null, null, null]);
});
