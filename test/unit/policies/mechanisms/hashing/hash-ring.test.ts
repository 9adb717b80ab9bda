import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildHashRing, type HashRing, pointAtOrAfter } from "../../../../../packages/policies/src/mechanisms/hashing/hash-ring.js";

const hosts = fc
  .uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 })
  .chain((keys) => fc.tuple(...keys.map((key) => fc.record({ key: fc.constant(key), weight: fc.constantFrom(1, 2, 5) }))));

function hashes({ high, low }: HashRing): bigint[] {
  return [...high].map((upper, i) => (BigInt(upper) << 32n) | BigInt(low[i] ?? 0));
}

describe("a hash ring", () => {
  test("is in ascending order and gives the least host its round number of points, others as many more as they weigh", () => {
    fc.assert(
      fc.property(hosts, fc.integer({ min: 1, max: 300 }), (given, minimum) => {
        const ring = buildHashRing(given, minimum, 100_000);
        const points = hashes(ring);
        expect([...points].sort((a, b) => (a < b ? -1 : 1))).toEqual(points);
        const total = given.reduce((sum, { weight }) => sum + weight, 0);
        const least = Math.min(...given.map(({ weight }) => weight));
        const each = Math.ceil((minimum * least) / total - 1e-9) / least;
        for (const [place, { weight }] of given.entries()) {
          expect(Math.abs(ring.owner.filter((owner) => owner === place).length - each * weight)).toBeLessThanOrEqual(1.01);
        }
      }),
    );
  });

  test("has no more points than allowed", () => {
    const given = [
      { key: "a", weight: 1 },
      { key: "b", weight: 3 },
    ];
    expect(buildHashRing(given, 1024, 100).owner).toHaveLength(100);
    expect(buildHashRing(given, 1024, 8_388_608).owner).toHaveLength(1024);
  });

  test("finds the first point at or after a hash, and the first of all after the last", () => {
    const ring = buildHashRing(
      Array.from({ length: 5 }, (_, i) => ({ key: `h${i}`, weight: 1 })),
      40,
      1000,
    );
    const points = hashes(ring);
    const near = fc.constantFrom(...points).chain((point) => fc.constantFrom(point - 1n, point, point + 1n));
    fc.assert(
      fc.property(fc.oneof(near, fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })), (hash) => {
        const expected = points.findIndex((point) => point >= hash);
        expect(pointAtOrAfter(ring, Number(hash >> 32n), Number(hash & 0xffffffffn))).toBe(Math.max(0, expected));
      }),
    );
  });
});
