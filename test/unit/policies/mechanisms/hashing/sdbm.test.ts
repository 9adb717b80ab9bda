import fc from "fast-check";
import { expect, test } from "vitest";
import { sdbm } from "../../../../../packages/policies/src/mechanisms/hashing/sdbm.js";

test("the hash is the polynomial of the bytes at 65599, modulo 2^32", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 32 }), fc.nat({ max: 5 }), (bytes, unread) => {
      const length = Math.max(0, bytes.length - unread);
      const polynomial = [...bytes.subarray(0, length)].reduce((hash, byte) => (hash * 65599n + BigInt(byte)) % 2n ** 32n, 0n);
      expect(sdbm(bytes, length)).toBe(Number(polynomial));
    }),
  );
});
