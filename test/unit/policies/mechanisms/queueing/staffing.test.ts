import { erlangC } from "@springtide/core/policy";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chanceToWait, meanWait, replicasForWait } from "../../../../../packages/policies/src/mechanisms/queueing/staffing.js";

const load = fc.double({ min: 0.01, max: 200, noNaN: true });
const station = fc.record({ servers: fc.integer({ min: 1, max: 16 }), service: fc.double({ min: 0.001, max: 5, noNaN: true }) });
const target = fc.record({ wait: fc.double({ min: 0, max: 2, noNaN: true }), share: fc.double({ min: 0, max: 0.999, noNaN: true }) });

test("a single server makes wait as M/M/1 says", () => {
  expect(erlangC(0.7, 1)).toBeCloseTo(0.7, 12);
  expect(meanWait(0.7, 1, 2)).toBeCloseTo((2 * 0.7) / 0.3, 12);
});

test("printed tables of Erlang's formula are met", () => {
  // Gross & Harris: two servers at 1.5 Erlang; ten at 8.
  expect(erlangC(1.5, 2)).toBeCloseTo(0.642857, 6);
  expect(erlangC(8, 10)).toBeCloseTo(0.409, 3);
});

test("the replicas asked for keep the target, and one fewer would not", () => {
  fc.assert(
    fc.property(load, station, target, (offered, at, goal) => {
      const replicas = replicasForWait(offered, at, goal, 1e6);
      const missed = (count: number) =>
        offered >= count * at.servers || chanceToWait(offered, count * at.servers, at.service, goal.wait) > 1 - goal.share;
      expect(missed(replicas)).toBe(false);
      expect(missed(replicas - 1)).toBe(true);
    }),
  );
});

test("many servers can be busier than few at the same waits", () => {
  const goal = { wait: 0.1, share: 0.95 };
  const busy = (offered: number) => offered / replicasForWait(offered, { servers: 1, service: 0.5 }, goal, 1e6);
  expect(busy(1)).toBeLessThan(0.4);
  expect(busy(100)).toBeGreaterThan(0.85);
});

test("no more are asked for than there may be", () => {
  expect(replicasForWait(500, { servers: 1, service: 1 }, { wait: 0, share: 0.9 }, 40)).toBe(40);
  expect(replicasForWait(0, { servers: 1, service: 1 }, { wait: 0, share: 0.9 }, 40)).toBe(0);
});
