import type { PairedComparison } from "@springtide/core";
import { expect, it } from "vitest";
import { changeCell, changeText, ends, withHalfWidth } from "../../../../packages/cli/src/output/intervals.js";
import { styleFor } from "../../../../packages/cli/src/output/style.js";
import { memorySink } from "../sink.js";

const style = styleFor(memorySink());
const interval = (low: number, high: number, n = 10) => ({ n, mean: 100, low, high, confidence: 0.95 });

it("tells half the width of an interval, and both ends", () => {
  expect(withHalfWidth("ms", interval(90, 110), style)).toMatch(/^100 ms (±|\+-)10 %$/);
  expect(ends("ms", interval(90, 110))).toBe("[90.0 ms, 110 ms]");
});

it("says of an interval without end that it has none, not how many per cent", () => {
  expect(withHalfWidth("ms", interval(90, Infinity), style)).toMatch(/^100 ms (±|\+-)\?$/);
  expect(ends("ms", interval(90, Infinity))).toBe("[90.0 ms, no end]");
});

it("says nothing of the interval of a single run", () => {
  expect(withHalfWidth("ms", interval(-Infinity, Infinity, 1), style)).toBe("100 ms");
  expect(ends("ms", interval(-Infinity, Infinity, 1))).toBe("");
});

it("tells no change of what was not measured", () => {
  const none = { verdict: "undetected", adjustedPValue: 1, difference: { ...interval(Number.NaN, Number.NaN, 0) } } as PairedComparison;
  expect(changeCell(none, "ms", style)).toBe(style.signs.none);
  expect(changeCell({ ...none, difference: interval(-1, 1) }, "ms", style)).toBe("~");
});

it("keeps shares within 0 and 100 %", () => {
  const share = (mean: number, low: number, high: number) => {
    const one = { n: 10, mean, low, high, confidence: 0.95 };
    return [withHalfWidth("share", one, style), ends("share", one)];
  };
  expect(share(0.5, 0.45, 0.55)).toEqual([expect.stringMatching(/^50.0 % (±|\+-)5$/), "[45.0 %, 55.0 %]"]);
  expect(share(1, 0.9998, 1)).toEqual([expect.stringMatching(/^100 % (−|-)0.02$/), "[99.980 %, 100 %]"]);
  expect(share(0.999, 0.997, 1)).toEqual([expect.stringMatching(/^99.90 % \+0.1\/(−|-)0.2$/), "[99.70 %, 100 %]"]);
  expect(share(0, 0, 0.0002)).toEqual(["0 % +0.02", "[0 %, 0.0200 %]"]);
  expect(share(0.01, -0.02, 0.04)).toEqual([expect.stringMatching(/^1.00 % \+3\/(−|-)1$/), "[0 %, 4.00 %]"]);
});

it("tells a change as a share of the baseline, from a baseline of 0 in its own unit, of shares in percentage points", () => {
  const told = (mean: number, share: number | null, unit: "ms" | "share" | "number") => {
    const relative = share === null ? null : { mean: share, low: share, high: share };
    return changeText({ difference: { ...interval(mean, mean, 1), mean }, relative } as PairedComparison, unit, style);
  };
  expect([told(50, 0.5, "ms"), told(5, null, "number"), told(0.02, 0.1, "share")]).toEqual(["+50 %", "+5.00", "+2.00 pp"]);
});
