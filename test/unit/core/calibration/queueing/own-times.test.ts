import { describe, expect, it } from "vitest";
import { ownTimes, type Servers } from "../../../../../packages/core/src/calibration/queueing/own-times.js";
import type { Visits } from "../../../../../packages/core/src/calibration/queueing/visits.js";

const KNOWN: Servers = { slots: 1, isFifo: true, isComplete: true, knowsLines: true };

/** Each comes 5 ms after the one before and works for 10: all but the first wait. */
function crowded(startsKnown: boolean): Visits {
  const arrivals = Float64Array.from({ length: 100 }, (_, i) => 5 * i);
  const ends = Float64Array.from({ length: 100 }, (_, i) => 10 * (i + 1));
  const starts = startsKnown ? Float64Array.from({ length: 100 }, (_, i) => 10 * i) : new Float64Array(100).fill(Number.NaN);
  return { arrivals, ends, releases: ends, starts, away: new Float64Array(100), counts: new Uint8Array(100).fill(1) };
}

describe("ownTimes", () => {
  it.each([true, false])("takes the waiting out, whether starts are known (%s) or not", (startsKnown) => {
    const found = ownTimes([crowded(startsKnown)], KNOWN);
    expect(found.identifiable && [...new Set(found.value.durations)]).toEqual([10]);
    expect(found.identifiable && found.value.waited).toBe(0.99);
  });

  it.each<[string, Partial<Servers>, RegExp]>([
    ["slots are unknown", { slots: undefined }, /served at once/],
    ["visits are a sample", { isComplete: false }, /sample/],
    ["the line is in another order", { isFifo: false }, /first come/],
    ["nobody says who served", { knowsLines: false }, /which instance/],
  ])("cannot tell where %s", (_, unknown, reason) => {
    const found = ownTimes([crowded(false)], { ...KNOWN, ...unknown });
    expect(found.identifiable ? "" : found.reason).toMatch(reason);
  });

  it("contradicts slots with which visits would leave before they begin", () => {
    const { arrivals, ...rest } = crowded(false);
    const ends = arrivals.map((at, i) => at + (i % 2 === 0 ? 30 : 1));
    const found = ownTimes([{ ...rest, arrivals, ends, releases: ends }], KNOWN);
    expect(found.identifiable ? "" : found.reason).toMatch(/at least \d+ are needed/);
  });
});
