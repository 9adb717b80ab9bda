import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { lossOf, lossTable, regressions } from "./regression.js";
import type { Spread } from "./statistics.js";

const around = (median: number, width = 0.02): Spread => ({
  median,
  low: median * (1 - width),
  high: median * (1 + width),
  coverage: 0.95,
});
const released = (share: Spread) => ({ version: "1.0.0", shares: { shares: { "M/M/1": share } } });

describe("the regression gate", () => {
  test.prop([
    fc.double({ min: 0.01, max: 1, noNaN: true }),
    fc.double({ min: 0.01, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 0.3, noNaN: true }),
  ])("puts an interval around the loss that is wider than that of either share", (before, now, width) => {
    const { median, low, high } = lossOf(around(before, width), around(now, width));
    expect(median).toBeCloseTo(1 - now / before, 9);
    expect(low).toBeLessThanOrEqual(1 - (now / before) * (1 + width) + 1e-12);
    expect(high).toBeGreaterThanOrEqual(1 - (now / before) * (1 - width) - 1e-12);
  });

  it("lets pass what is as fast, faster, or not surely a tenth slower", () => {
    for (const share of [0.5, 0.6, 0.46, 0.44])
      expect(regressions(released(around(0.5)), { shares: { "M/M/1": around(share) } })).toEqual([]);
  });

  it("names what is surely more than a tenth slower", () => {
    expect(regressions(released(around(0.5)), { shares: { "M/M/1": around(0.42) } })).toEqual([
      "M/M/1: 16 % slower than 1.0.0, surely 14 %, at most 10 % wanted",
    ]);
  });

  it("names what was released and is not measured any more, but only of subjects that are measured", () => {
    expect(regressions(released(around(0.5)), { shares: {} })).toEqual(["M/M/1: in 1.0.0, but not measured now"]);
    expect(regressions(released(around(0.5)), { shop: {} })).toEqual([]);
  });

  it("shows what is new beside what was lost", () => {
    const table = lossTable(released(around(0.5)), { shares: { "M/M/1": around(0.5), "M/M/2": around(0.5) } });
    expect(table).toContain("| M/M/1 | 0.50 (0.49 to 0.51) | 0.50 (0.49 to 0.51) | 0.00 (-0.03 to 0.03) |");
    expect(table).toContain("| M/M/2 | new | 0.50 (0.49 to 0.51) |  |");
  });
});
