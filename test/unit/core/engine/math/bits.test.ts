import { describe, expect, it } from "vitest";
import { HIGH, scratch, words } from "../../../../../packages/core/src/engine/math/bits.js";

describe("the scratch number", () => {
  it("shows sign and exponent in its high word, whatever the byte order", () => {
    scratch[0] = -2;
    expect(words[HIGH]! >>> 0).toBe(0xc0000000);
    scratch[0] = 1 + 2 ** -52;
    expect(words[HIGH]).toBe(0x3ff00000);
  });
});
