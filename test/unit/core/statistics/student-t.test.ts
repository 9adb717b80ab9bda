import fc from "fast-check";
import { expect, test } from "vitest";
import { studentCdf, studentQuantile } from "../../../../packages/core/src/statistics/student-t.js";

const freedom = fc.double({ min: 0.5, max: 500, noNaN: true });

test("the quantile undoes the distribution function", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), freedom, (p, degrees) => {
      expect(studentCdf(studentQuantile(p, degrees), degrees)).toBeCloseTo(p, 10);
    }),
  );
});

test("left and right mirror each other", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 50, noNaN: true }), freedom, (t, degrees) => {
      expect(studentCdf(t, degrees) + studentCdf(-t, degrees)).toBeCloseTo(1, 12);
    }),
  );
});

test.each([
  [0.975, 1, 12.7062],
  [0.975, 2, 4.30265],
  [0.975, 9, 2.262157],
  [0.975, 19, 2.093024],
  [0.995, 9, 3.249836],
  [0.95, 30, 1.697261],
  [0.9, 120, 1.288646],
])("the %d quantile with %i degrees of freedom is %d, as printed tables say", (p, degrees, value) => {
  expect(studentQuantile(p, degrees)).toBeCloseTo(value, 4);
});

test("with many degrees it is that of the normal distribution", () => {
  expect(studentQuantile(0.975, 1e6)).toBeCloseTo(1.959966, 5);
});
