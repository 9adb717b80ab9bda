import { createFakeEndpoints } from "@springtide/core/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createRing } from "../../../../../packages/policies/src/mechanisms/haproxy/ring.js";
import { servingEndpoints } from "../../../../../packages/policies/src/mechanisms/haproxy/serving.js";
import { fullAvalanche } from "../../../../../packages/policies/src/mechanisms/hashing/full-avalanche.js";

const weights = fc.array(fc.constantFrom(0.05, 1, 1, 2, 5), { minLength: 1, maxLength: 8 });
const hash = fc.nat({ max: 0xffffffff });

function ringOf(given: readonly number[]) {
  const endpoints = createFakeEndpoints(given.map((weight) => ({ weight })));
  return { endpoints, ring: createRing(servingEndpoints(endpoints, false)) };
}

/** Every point of the ring, around it from 0. */
function pointsOf(given: readonly number[]): { at: number; owner: number }[] {
  const points = given.flatMap((weight, owner) =>
    Array.from({ length: Math.max(1, Math.round(weight * 16)) }, (_, j) => ({ at: fullAvalanche((owner + 1) * 4096 + j), owner })),
  );
  return points.sort((a, b) => a.at - b.at || a.owner - b.owner);
}

test("a hash leads to the nearest of all points, before it where two are as near", () => {
  fc.assert(
    fc.property(weights, hash, (given, value) => {
      const points = pointsOf(given);
      const distances = points.map(({ at }) => Math.min((value - at) >>> 0, (at - value) >>> 0));
      const nearest = points.filter((_, i) => distances[i] === Math.min(...distances));
      const { ring } = ringOf(given);
      expect(nearest.map(({ owner }) => owner)).toContain(ring.nearest(value, undefined).index);
    }),
  );
});

test("at its own point, and half way to the next, an endpoint is the nearest", () => {
  fc.assert(
    fc.property(weights, fc.nat(), (given, pick) => {
      const points = pointsOf(given);
      const here = points[pick % points.length]!;
      const next = points[(pick + 1) % points.length]!;
      const { ring } = ringOf(given);
      expect(ring.nearest(here.at, undefined).index).toBe(here.owner);
      expect(ring.nearest((here.at + Math.floor(((next.at - here.at) >>> 0) / 2)) >>> 0, undefined).index).toBe(here.owner);
    }),
  );
});

test("in place of an endpoint that is avoided, the owner of the next other point takes over", () => {
  fc.assert(
    fc.property(weights, hash, (given, value) => {
      const { endpoints, ring } = ringOf(given);
      const home = ring.nearest(value, undefined);
      const instead = ring.nearest(value, home);
      if (endpoints.length === 1) expect(instead).toBe(home);
      else expect(instead).not.toBe(home);
    }),
  );
});

test("when an endpoint leaves, only its own hashes move", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 8 }), fc.nat(), fc.array(hash, { maxLength: 50 }), (count, who, hashes) => {
      const { endpoints, ring } = ringOf(Array.from({ length: count }, () => 1));
      const before = hashes.map((value) => ring.nearest(value, undefined));
      const gone = endpoints.leave(who % count);
      const smaller = createRing(servingEndpoints(endpoints, false));
      for (const [i, value] of hashes.entries()) if (before[i] !== gone) expect(smaller.nearest(value, undefined)).toBe(before[i]);
    }),
  );
});
