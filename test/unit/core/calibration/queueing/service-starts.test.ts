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
  return { arrivals: Float64Array.from(arrivals), starts, releases: Float64Array.from(releases) };
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
});
