import { availabilityOf, kOfN } from "@springtide/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { theoryCases } from "../../../support/theory-cases.js";

const anyFleet = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), fc.double({ min: 0.5, max: 0.9999, noNaN: true }))
  .map(([a, b, up]) => ({ instances: Math.max(a, b), required: Math.min(a, b), up }));

test("an instance more helps, one more that is required does not, and more reliable ones do", () => {
  fc.assert(
    fc.property(anyFleet, ({ instances, required, up }) => {
      const share = kOfN(instances, required, up);
      expect(kOfN(instances + 1, required, up)).toBeGreaterThanOrEqual(share - 1e-12);
      expect(kOfN(instances + 1, required + 1, up)).toBeLessThanOrEqual(share + 1e-12);
      expect(kOfN(instances, required, (1 + up) / 2)).toBeGreaterThanOrEqual(share - 1e-12);
    }),
  );
});

test("with repairs that begin at once it is binomial, and too few crews only make it worse", () => {
  fc.assert(
    fc.property(anyFleet, fc.integer({ min: 1, max: 5 }), ({ instances, required, up }, crews) => {
      const times = { instances, required, upMs: up, downMs: 1 - up };
      const free = availabilityOf({ ...times, crews: Number.POSITIVE_INFINITY });
      expect(free).toBeCloseTo(kOfN(instances, required, up), 10);
      expect(availabilityOf({ ...times, crews })).toBeLessThanOrEqual(free + 1e-12);
    }),
  );
});

test("one of one is up as often as it is, none required always", () => {
  expect(kOfN(1, 1, 0.93)).toBeCloseTo(0.93, 12);
  expect(kOfN(3, 0, 0.93)).toBe(1);
  expect(kOfN(2, 3, 0.93)).toBe(0);
});

test.each(theoryCases("kOfN").map((one) => [one.id, one] as const))("the table's case %s", (_, one) => {
  const { value, tolerance } = one.answer("availability") ?? { value: Number.NaN, tolerance: 0 };
  const found = availabilityOf({
    instances: Number(one.number("instances")),
    required: Number(one.number("required")),
    upMs: Number(one.number("timeToFailure.mean")),
    downMs: Number(one.number("timeToRepair.mean")),
    crews: one.number("repairCrews") ?? Number.POSITIVE_INFINITY,
  });
  expect(Math.abs(found - value)).toBeLessThanOrEqual(tolerance);
});
