import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { scaleByPowerOfTwo } from "../../../../../packages/core/src/engine/math/scale-by-power-of-two.js";

describe("scaling by a power of two", () => {
  test.prop([fc.double({ min: 0.7, max: 1.5, noNaN: true }), fc.integer({ min: -1021, max: 1023 })])(
    "is exact for normal results",
    (x, k) => {
      expect(scaleByPowerOfTwo(x, k)).toBe(x * 2 ** k);
    },
  );

  test.prop([fc.double({ min: 0.7, max: 1.5, noNaN: true }), fc.integer({ min: -1100, max: -1022 })])(
    "rounds once below the normal range",
    (x, k) => {
      expect(scaleByPowerOfTwo(x, k)).toBe(x * 2 ** -500 * 2 ** (k + 500));
    },
  );

  test.prop([fc.double({ min: 0.7, max: 0.99, noNaN: true })])("reaches the very top of the range", (x) => {
    expect(scaleByPowerOfTwo(x, 1024)).toBe(x * 2 * 2 ** 1023);
  });
});
