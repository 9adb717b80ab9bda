import { expect, it } from "vitest";
import { commonDivisor } from "../../../../../packages/policies/src/mechanisms/turns/common-divisor.js";

it("is the greatest number that divides both, and 0 divides nothing but itself", () => {
  expect([commonDivisor(12, 18), commonDivisor(7, 5), commonDivisor(0, 4), commonDivisor(4, 0)]).toEqual([6, 1, 4, 4]);
});
