import fc from "fast-check";
import { expect, it } from "vitest";
import { growFloats, growInts } from "../../../../packages/core/src/engine/grow.js";

const lengths = fc.tuple(fc.nat(50), fc.nat(50));

it("a grown column begins with the old one and goes on with the fill", () => {
  fc.assert(
    fc.property(lengths, fc.integer({ min: -100, max: 100 }), ([length, more], fill) => {
      const old = Array.from({ length }, (_, i) => i + 1);
      const filled = [...old, ...Array.from({ length: more }, () => fill)];
      expect([...growFloats(Float64Array.from(old), length + more, fill)]).toEqual(filled);
      expect([...growInts(Int32Array.from(old), length + more, fill)]).toEqual(filled);
    }),
  );
});

it("the old column stays as it was", () => {
  const old = Float64Array.of(1, 2);
  growFloats(old, 4, 9)[0] = 7;
  expect([...old]).toEqual([1, 2]);
});
