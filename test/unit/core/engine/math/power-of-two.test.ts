import { describe, expect, it } from "vitest";
import { powerOfTwo } from "../../../../../packages/core/src/engine/math/power-of-two.js";

describe("powers of two", () => {
  it("are exact from the smallest subnormal to the top", () => {
    for (let k = -1074; k <= 1023; k++) expect(powerOfTwo(k)).toBe(2 ** k);
  });
});
