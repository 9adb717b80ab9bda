import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { fewestSlots } from "../../../../../packages/core/src/calibration/queueing/fewest-slots.js";
import { serviceStarts } from "../../../../../packages/core/src/calibration/queueing/service-starts.js";

/** A line with so many slots, first come, first served, played slot by slot. */
function play(gaps: readonly number[], works: readonly number[], slots: number) {
  const free = new Array<number>(slots).fill(0);
  const arrivals: number[] = [];
  const starts: number[] = [];
  const releases: number[] = [];
  let now = 0;
  for (const [i, gap] of gaps.entries()) {
    now += gap;
    const slot = free.indexOf(Math.min(...free));
    const start = Math.max(now, free[slot] ?? 0);
    arrivals.push(now);
    starts.push(start);
    const release = start + (works[i] ?? 0);
    free[slot] = release;
    releases.push(release);
  }
  const counts = new Uint8Array(gaps.length).fill(1);
  return { arrivals: Float64Array.from(arrivals), starts, releases: Float64Array.from(releases), counts };
}

const times = (n: number) => fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: n, maxLength: n });
const lines = fc.integer({ min: 1, max: 60 }).chain((n) => fc.tuple(times(n), times(n), fc.integer({ min: 1, max: 5 })));

describe("serviceStarts", () => {
  test.prop([lines])("gives every start back, of any gaps, work and slots", ([gaps, works, slots]) => {
    const { starts, ...seen } = play(gaps, works, slots);
    const found = serviceStarts(seen, slots);
    expect([...found.starts]).toEqual(starts);
    expect(found.impossible).toBe(0);
  });

  test.prop([lines])("never needs more slots than there are", ([gaps, works, slots]) => {
    expect(fewestSlots(play(gaps, works, slots))).toBeLessThanOrEqual(slots);
  });

  test.prop([lines, fc.array(fc.tuple(fc.nat({ max: 60 }), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 30 })])(
    "is not misled by visits that are refused or give up before their turn",
    ([gaps, works, slots], leavers) => {
      const { arrivals, starts, releases } = play(gaps, works, slots);
      const served = starts.map((start, i) => ({ arrival: arrivals[i]!, release: releases[i]!, start, counts: 1 }));
      // Each comes right behind another that waits, and leaves before that one has its turn.
      const left = leavers.flatMap(([place, patience]) => {
        const ahead = served[place];
        if (ahead === undefined || ahead.start <= ahead.arrival) return [];
        const release = ahead.arrival + patience * 0.9 * (ahead.start - ahead.arrival);
        return [{ arrival: ahead.arrival, release, start: release, counts: 0 }];
      });
      const all = [...served, ...left].sort((a, b) => a.arrival - b.arrival || b.counts - a.counts);
      const column = (of: (one: (typeof all)[number]) => number) => Float64Array.from(all, of);
      const seen = {
        arrivals: column((one) => one.arrival),
        releases: column((one) => one.release),
        counts: Uint8Array.from(all, (one) => one.counts),
      };
      const found = serviceStarts(seen, slots);
      if (slots < all.length) expect([...found.starts]).toEqual(all.map(({ start }) => start));
      expect(found.impossible).toBe(0);
      expect(fewestSlots(seen)).toBeLessThanOrEqual(slots);
    },
  );
});
