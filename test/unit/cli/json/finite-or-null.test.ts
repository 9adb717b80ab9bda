import { expect, it } from "vitest";
import { finiteOrNull } from "../../../../packages/cli/src/json/finite-or-null.js";

it("is the number itself, and null for what JSON cannot say", () => {
  expect([0, -1.5, Number.NEGATIVE_INFINITY, Number.NaN].map(finiteOrNull)).toEqual([0, -1.5, null, null]);
});
