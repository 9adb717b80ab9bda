import fc from "fast-check";
import { expect, test } from "vitest";
import { ceilReplicas, scaledQuotient } from "../../../../../packages/policies/src/mechanisms/hpa/whole-ratio.js";

test("a quotient is that of 64-bit integers, whatever the size of the product", () => {
  const whole = fc.oneof(fc.nat(10_000), fc.integer({ min: 0, max: 9e13 }));
  fc.assert(
    fc.property(whole, fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 9e13 }), (value, factor, divisor) => {
      expect(scaledQuotient(value, factor, divisor)).toBe(Number((BigInt(value) * BigInt(factor)) / BigInt(divisor)));
    }),
  );
});

test("replicas are rounded up without any tolerance, and fit 32 bits", () => {
  expect([2, 2.0000000000000004, 0, 1e300, Number.POSITIVE_INFINITY].map(ceilReplicas)).toEqual([2, 3, 0, 2147483647, 2147483647]);
});
