import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeOfPoint, sharePriorityLoad } from "../../../../../packages/policies/src/mechanisms/groups/priority-load.js";

const level = fc
  .record({ healthy: fc.nat({ max: 9 }), degraded: fc.nat({ max: 9 }), excluded: fc.nat({ max: 3 }), down: fc.nat({ max: 9 }) })
  .map(({ healthy, degraded, excluded, down }) => ({ healthy, degraded, excluded, hosts: healthy + degraded + excluded + down }));
const levels = fc.array(level, { minLength: 1, maxLength: 4 });
const up = (hosts: number, healthy: number) => ({ hosts, healthy, degraded: 0, excluded: 0 });

describe("the load of priority levels", () => {
  test("is 100 together, whatever is up", () => {
    fc.assert(
      fc.property(levels, fc.integer({ min: 1, max: 300 }), fc.nat({ max: 100 }), (given, factor, threshold) => {
        const { healthyLoad, degradedLoad } = sharePriorityLoad(given, factor, threshold);
        expect([...healthyLoad, ...degradedLoad].reduce((sum, load) => sum + load, 0)).toBe(100);
        expect(Math.min(...healthyLoad, ...degradedLoad)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
  test("stays on the first level as long as that bears it, and spills over from there", () => {
    const load = (healthy: number) => sharePriorityLoad([up(100, healthy), up(10, 10)], 140, 50).healthyLoad;
    expect([100, 72, 71, 50, 10, 0].map(load)).toEqual([
      [100, 0],
      [100, 0],
      [99, 1],
      [70, 30],
      [14, 86],
      [0, 100],
    ]);
  });
  test("goes to degraded hosts once the healthy ones of all levels bear theirs", () => {
    const first = { hosts: 10, healthy: 2, degraded: 3, excluded: 0 };
    expect(sharePriorityLoad([first, up(10, 2)], 140, 0)).toMatchObject({ healthyLoad: [30, 28], degradedLoad: [42, 0] });
  });
  test("is shared by numbers of hosts where all levels panic", () => {
    expect(sharePriorityLoad([up(4, 0), up(6, 1)], 140, 50)).toEqual({ healthyLoad: [40, 60], degradedLoad: [0, 0], panic: [true, true] });
  });
  test("lies on the first level where nothing is up and nothing may panic", () => {
    expect(sharePriorityLoad([up(4, 0), up(6, 0)], 140, 0)).toEqual({ healthyLoad: [100, 0], degradedLoad: [0, 0], panic: [false, false] });
  });
});

test("points fall on healthy loads in level order, then on degraded ones", () => {
  const load = { healthyLoad: [20, 30], degradedLoad: [0, 50] };
  expect([1, 20, 21, 50, 51, 100].map((point) => placeOfPoint(point, load))).toEqual([0, 0, 1, 1, 3, 3]);
});
