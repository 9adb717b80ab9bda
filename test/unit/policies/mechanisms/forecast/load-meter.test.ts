import fc from "fast-check";
import { expect, test } from "vitest";
import { createLoadMeter } from "../../../../../packages/policies/src/mechanisms/forecast/load-meter.js";
import { observation } from "../../../../support/scaling-observation.js";

test("the demand of a request is what keeps replicas busy, over what they complete", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 5, noNaN: true }), fc.integer({ min: 1, max: 50 }), (demand, ready) => {
      const rate = (0.6 * ready) / demand;
      const load = createLoadMeter().read(observation({ ready, requestsPerSecond: rate, utilisation: 0.6 }));
      expect(load?.demand).toBeCloseTo(demand, 9);
      expect(load?.replicas).toBeCloseTo(0.6 * ready, 9);
    }),
  );
});

test("at saturation the load is that of all who come, not of those who are served", () => {
  const meter = createLoadMeter();
  const moments = Array.from({ length: 40 }, (_, i) =>
    observation({ nowMs: 15_000 * i, ready: 4, requestsPerSecond: 16, utilisation: 1, concurrency: 4, queueLength: 8 * 15 * i }),
  );
  // Of 16 a second 8 pile up: 4 replicas complete 8, half a second each.
  const loads = moments.map((moment) => meter.read(moment));
  expect(loads.at(-1)?.replicas).toBeCloseTo(8, 1);
});

test("nothing is told before the first measurement", () => {
  expect(createLoadMeter().read(observation({ windowMs: 0 }))).toBeUndefined();
});
