import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { pack, unpack } from "../../../../packages/cli/src/queue/parcel.js";

const value = fc.anything({
  withTypedArray: true,
  withMap: true,
  withNullPrototype: false,
  key: fc.oneof(fc.string(), fc.constant("$")),
});

test.prop([value.filter(isKnown)])("what is packed comes out as it went in", (given) => {
  expect(unpack(pack(given))).toStrictEqual(given);
});

test("a text that was cut short is no parcel", () => {
  const text = pack({ runs: [1, 2, 3].map((seed) => `${seed}`.repeat(30)) });
  for (let length = 0; length < text.length - 4; length += 4) expect(() => unpack(text.slice(0, length))).toThrow();
});

/** Scenarios and results hold no clamped arrays, no symbols as keys, and no prototypes as names. */
function isKnown(given: unknown): boolean {
  if (given instanceof Uint8ClampedArray) return false;
  if (given instanceof Map) return [...given].flat().every(isKnown);
  if (typeof given !== "object" || given === null || ArrayBuffer.isView(given)) return true;
  return Object.entries(given).every(([key, inner]) => key !== "__proto__" && isKnown(inner));
}
