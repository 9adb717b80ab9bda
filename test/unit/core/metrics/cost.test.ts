import { defineScenario } from "@springtide/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { billedMs, costUsd, gigabytes, usdPerHour } from "../../../../packages/core/src/metrics/cost.js";

const GIB = 1_073_741_824;
const perSecond = { usdPerVcpuHour: 0.04, usdPerGbHour: 0.005, granularityMs: 1000, minimumMs: 60_000 };
const { services } = defineScenario({
  name: "prices",
  duration: "1s",
  traffic: { some: { to: "computed", rate: "1/s" } },
  services: { computed: { cpu: "500m", memory: "3Gi" }, priced: { price: "$0.25/h", cpu: "8" } },
});
const [computed, priced] = services.map(({ template }) => template);

describe("the price of an instance", () => {
  it("is that of the CPU and memory it requests", () => {
    expect(usdPerHour(computed!, perSecond)).toBeCloseTo(0.5 * 0.04 + 3 * 0.005, 12);
    expect(gigabytes({ ...computed!, memory: { requestBytes: GIB / 4, limitBytes: GIB } })).toBe(0.25);
  });

  it("is its own where it has one", () => {
    expect(usdPerHour(priced!, perSecond)).toBeCloseTo(0.25, 12);
    expect(usdPerHour({ ...priced!, usdPerHour: 0 }, perSecond)).toBe(0);
  });

  it("an hour of it costs that much, and time counts in proportion", () => {
    expect(costUsd(3_600_000, 0.25)).toBe(0.25);
    expect(costUsd(900_000, 0.25)).toBe(0.0625);
    expect(costUsd(0, 0.25)).toBe(0);
  });
});

describe("the time billed", () => {
  it("is whole units, no shorter than the life, no more than a unit longer, and at least the minimum", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(1000), fc.double({ min: 0, max: 1e9, noNaN: true }), (unit, least, life) => {
        const minimumMs = least * unit;
        const billed = billedMs(life, { ...perSecond, granularityMs: unit, minimumMs });
        expect(billed % unit).toBe(0);
        expect(billed).toBeGreaterThanOrEqual(minimumMs);
        expect(billed).toBeGreaterThan(life - 1e-6 * unit);
        if (life > minimumMs) expect(billed).toBeLessThan(life + unit);
      }),
    );
  });

  it("of a life of exactly n units is n units, a rounding error over it or not", () => {
    const prices = { ...perSecond, minimumMs: 0 };
    expect([3000, 3000.0000000005, 3000.1, 3001].map((life) => billedMs(life, prices))).toEqual([3000, 3000, 4000, 4000]);
    for (let n = 1; n < 1000; n++) expect(billedMs(n * 0.1, { ...prices, granularityMs: 0.1 })).toBeCloseTo(n * 0.1, 9);
  });

  it("is the life itself where there is no granularity", () => {
    expect(billedMs(1234.5, { ...perSecond, granularityMs: 0, minimumMs: 0 })).toBe(1234.5);
    expect(billedMs(12.5, { ...perSecond, granularityMs: 0 })).toBe(60_000);
  });

  it("grows with the life", () => {
    const life = fc.double({ min: 0, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(life, life, (a, b) => {
        expect(billedMs(Math.min(a, b), perSecond)).toBeLessThanOrEqual(billedMs(Math.max(a, b), perSecond));
      }),
    );
  });
});
