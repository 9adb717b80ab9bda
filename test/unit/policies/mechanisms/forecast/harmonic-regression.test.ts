import fc from "fast-check";
import { expect, test } from "vitest";
import { createHarmonicRegression } from "../../../../../packages/policies/src/mechanisms/forecast/harmonic-regression.js";

const part = fc.double({ min: -50, max: 50, noNaN: true });

test("a level, a trend and harmonics are found again and carried on", () => {
  fc.assert(
    fc.property(part, part, part, part, fc.integer({ min: 1, max: 40 }), (level, trend, a, b, ahead) => {
      const value = (i: number) => level + trend * (i / 24) + a * Math.cos((2 * Math.PI * i) / 24) + b * Math.sin((4 * Math.PI * i) / 24);
      const forecast = createHarmonicRegression({ slots: 24, harmonics: 2, memory: 1000, correction: 0.5 });
      for (let i = 0; i < 72; i++) forecast.add(value(i));
      expect(forecast.ahead(ahead)).toBeCloseTo(value(71 + ahead), 2);
    }),
  );
});

test("nothing is foretold in the first season, and no trend in the second", () => {
  const forecast = createHarmonicRegression({ slots: 10, harmonics: 1, memory: 1000, correction: 0 });
  for (let i = 0; i < 9; i++) forecast.add(i);
  expect(forecast.ahead(1)).toBeUndefined();
  for (let i = 9; i < 15; i++) forecast.add(i);
  expect(forecast.ahead(1000)).toBeLessThan(20);
});

test("what the last slot was off by fades slot by slot", () => {
  const forecast = createHarmonicRegression({ slots: 10, harmonics: 1, memory: 1e6, correction: 0.5 });
  for (let i = 0; i < 1000; i++) forecast.add(100);
  forecast.add(140);
  const [next, later] = [forecast.ahead(1)!, forecast.ahead(11)!];
  expect(next).toBeGreaterThan(110);
  expect(later).toBeLessThan(105);
});
