import fc from "fast-check";
import { expect, test } from "vitest";
import { createHoltWinters } from "../../../../../packages/policies/src/mechanisms/forecast/holt-winters.js";

const smoothing = fc.record({
  level: fc.double({ min: 0, max: 1, noNaN: true }),
  trend: fc.double({ min: 0, max: 1, noNaN: true }),
  seasonal: fc.double({ min: 0, max: 1, noNaN: true }),
});
const season = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 24 });

test("a season that repeats itself is foretold to the last slot, whatever the weights", () => {
  fc.assert(
    fc.property(season, smoothing, fc.integer({ min: 1, max: 60 }), (values, weights, ahead) => {
      const forecast = createHoltWinters(values.length, weights);
      const seen = values.length * 3 + 1;
      for (let i = 0; i < seen; i++) forecast.add(values[i % values.length]!);
      expect(forecast.ahead(ahead)).toBeCloseTo(values[(seen + ahead - 1) % values.length]!, 6);
    }),
  );
});

test("nothing is foretold before a whole season has been seen", () => {
  const forecast = createHoltWinters(4, { level: 0.2, trend: 0.1, seasonal: 0.3 });
  for (const value of [1, 2, 3]) forecast.add(value);
  expect(forecast.ahead(1)).toBeUndefined();
  forecast.add(4);
  expect(forecast.ahead(1)).toBe(1);
});

test("one slot is weighed as the component form says", () => {
  const forecast = createHoltWinters(2, { level: 0.5, trend: 0.5, seasonal: 0.5 });
  // Level 2, indices -1 and +1; then 3 is seen where 1 was expected: level 3, trend 0.5, the first index 0.
  for (const value of [1, 3, 3]) forecast.add(value);
  expect(forecast.ahead(1)).toBe(4.5);
  expect(forecast.ahead(2)).toBe(4);
});
