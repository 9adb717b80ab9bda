import fc from "fast-check";
import { expect, test } from "vitest";
import { createXxHash64 } from "../../../../../packages/policies/src/mechanisms/hashing/xxhash64.js";

const MASK = (1n << 64n) - 1n;
const [P1, P2, P3, P4, P5] = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const;

/** The specification in BigInt, word by word. */
function plainXxHash64(bytes: Uint8Array, seed: bigint): bigint {
  const times = (a: bigint, b: bigint) => (a * b) & MASK;
  const turn = (a: bigint, bits: bigint) => ((a << bits) | (a >> (64n - bits))) & MASK;
  const read = (at: number, count: number) => bytes.slice(at, at + count).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const round = (sum: bigint, lane: bigint) => times(turn((sum + times(lane, P2)) & MASK, 31n), P1);
  const fold = (sum: bigint, lane: bigint) => (times(sum ^ round(0n, lane), P1) + P4) & MASK;
  let at = 0;
  let sum = (seed + P5) & MASK;
  if (bytes.length >= 32) {
    let lanes = [seed + P1 + P2, seed + P2, seed, seed - P1].map((lane) => lane & MASK);
    for (; at + 32 <= bytes.length; at += 32) {
      const stripe = at;
      lanes = lanes.map((lane, i) => round(lane, read(stripe + 8 * i, 8)));
    }
    sum = lanes.reduce((total, lane, i) => total + turn(lane, [1n, 7n, 12n, 18n][i] as bigint), 0n) & MASK;
    sum = lanes.reduce(fold, sum);
  }
  sum = (sum + BigInt(bytes.length)) & MASK;
  for (; at + 8 <= bytes.length; at += 8) sum = (times(turn(sum ^ round(0n, read(at, 8)), 27n), P1) + P4) & MASK;
  if (at + 4 <= bytes.length) {
    sum = (times(turn(sum ^ times(read(at, 4), P1), 23n), P2) + P3) & MASK;
    at += 4;
  }
  for (; at < bytes.length; at++) sum = times(turn(sum ^ times(read(at, 1), P5), 11n), P1);
  sum = times(sum ^ (sum >> 33n), P2);
  sum = times(sum ^ (sum >> 29n), P3);
  return sum ^ (sum >> 32n);
}

const hasher = createXxHash64();

function hashOf(bytes: Uint8Array, seed = 0): bigint {
  hasher.hash(bytes, bytes.length, seed);
  return (BigInt(hasher.high) << 32n) | BigInt(hasher.low);
}

test("the halves are those of the specified hash, for any bytes and seed", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(0xffffffff), (bytes, seed) => {
      expect(hashOf(bytes, seed)).toBe(plainXxHash64(bytes, BigInt(seed)));
    }),
    { numRuns: 500 },
  );
});

test("known hashes are reproduced", () => {
  expect(hashOf(new Uint8Array())).toBe(0xef46db3751d8e999n);
  expect(hashOf(new TextEncoder().encode("a"))).toBe(0xd24ec4f1a98c6e5bn);
  expect(hashOf(new TextEncoder().encode("abc"))).toBe(0x44bc2cf5ad770999n);
});

test("bytes after the length do not count", () => {
  hasher.hash(Uint8Array.of(97, 98, 99, 100), 3);
  expect((BigInt(hasher.high) << 32n) | BigInt(hasher.low)).toBe(0x44bc2cf5ad770999n);
});
