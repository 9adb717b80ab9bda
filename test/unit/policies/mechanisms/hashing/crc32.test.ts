import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CRC32_START, crc32End, crc32Next, crc32Through } from "../../../../../packages/policies/src/mechanisms/hashing/crc32.js";

test("the checksum of any bytes is that of zlib, however they are fed", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (head, tail) => {
      let state = crc32Through(CRC32_START, head);
      for (const byte of tail) state = crc32Next(state, byte);
      expect(crc32End(state)).toBe(crc32(Buffer.concat([head, tail])));
    }),
  );
});

test("only the length given is read", () => {
  expect(crc32End(crc32Through(CRC32_START, new TextEncoder().encode("123456789 and more"), 9))).toBe(0xcbf43926);
});
