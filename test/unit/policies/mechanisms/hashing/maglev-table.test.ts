import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildMaglevTable, isPrime, maglevSlot } from "../../../../../packages/policies/src/mechanisms/hashing/maglev-table.js";

const SIZE = 1009;
const hosts = fc
  .uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 12 })
  .chain((keys) => fc.tuple(...keys.map((key) => fc.record({ key: fc.constant(key), weight: fc.constantFrom(1, 2, 5) }))));

function slotsOf(table: Int32Array, place: number): number {
  return table.filter((owner) => owner === place).length;
}

describe("a Maglev table", () => {
  test("has every slot taken, in number as the weights say to within the turns of one round", () => {
    fc.assert(
      fc.property(hosts, (given) => {
        const table = buildMaglevTable(given, SIZE);
        const total = given.reduce((sum, { weight }) => sum + weight, 0);
        expect(table).not.toContain(-1);
        for (const [place, { weight }] of given.entries()) {
          expect(Math.abs(slotsOf(table, place) - (SIZE * weight) / total)).toBeLessThan(given.length + 1);
        }
      }),
    );
  });

  test("gives the same hosts the same slots in whatever order they are listed", () => {
    fc.assert(
      fc.property(hosts, (given) => {
        const owners = (list: typeof given) => [...buildMaglevTable(list, 251)].map((place) => list[place]?.key);
        expect(owners([...given].reverse())).toEqual(owners(given));
      }),
    );
  });

  test("changes few slots beyond those of a host that leaves", () => {
    const all = Array.from({ length: 20 }, (_, i) => ({ key: `10.0.0.${i}:80`, weight: 1 }));
    const before = buildMaglevTable(all, 65_537);
    const after = buildMaglevTable(all.slice(0, -1), 65_537);
    const moved = before.filter((owner, slot) => owner !== 19 && owner !== after[slot]).length;
    expect(moved / 65_537).toBeLessThan(0.05);
  });
});

test("the slot of a hash is its remainder, and that of attempt k the remainder of the hash xor 2^64 - k", () => {
  const bits = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
  fc.assert(
    fc.property(bits, fc.nat({ max: 1000 }), fc.constantFrom(7, 65_537, 655_373), (hash, attempt, size) => {
      const changed = attempt === 0 ? hash : hash ^ (2n ** 64n - BigInt(attempt));
      expect(maglevSlot(Number(hash >> 32n), Number(hash & 0xffffffffn), attempt, size)).toBe(Number(changed % BigInt(size)));
    }),
  );
});

test("primes are told from other numbers", () => {
  const primes = Array.from({ length: 30 }, (_, value) => value).filter(isPrime);
  expect(primes).toEqual([2, 3, 5, 7, 11, 13, 17, 19, 23, 29]);
  expect([65_537, 655_373, 65_536, 65_537 * 3].map(isPrime)).toEqual([true, true, false, false]);
});
