import fc from "fast-check";
import { expect, it } from "vitest";
import { Gauge } from "../../../../packages/core/src/metrics/gauge.js";

const change = fc.record({ afterMs: fc.nat(1000), value: fc.integer({ min: -50, max: 50 }), absolute: fc.boolean() });

it("the integral is the sum of value times time, from the last reset on", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), fc.nat(30), fc.nat(1000), (changes, resetAt, tailMs) => {
      const gauge = new Gauge();
      let nowMs = 0;
      let value = 0;
      let area = 0;
      changes.forEach((step, i) => {
        nowMs += step.afterMs;
        area += value * step.afterMs;
        if (i === resetAt) {
          gauge.reset(nowMs);
          area = 0;
        }
        value = step.absolute ? step.value : value + step.value;
        if (step.absolute) gauge.set(step.value, nowMs);
        else gauge.add(step.value, nowMs);
        expect(gauge.value).toBe(value);
        expect(gauge.integral(nowMs)).toBe(area);
      });
      // + 0 because a value of 0 held for some time may leave -0.
      expect(gauge.integral(nowMs + tailMs) + 0).toBe(area + value * tailMs + 0);
    }),
  );
});

it("reading the integral changes nothing", () => {
  const gauge = new Gauge();
  gauge.set(3, 10);
  expect([gauge.integral(20), gauge.integral(15), gauge.integral(20)]).toEqual([30, 15, 30]);
});
