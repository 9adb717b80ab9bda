import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { spreadLabels } from "../../../../packages/viz/src/drawing/spread-labels.js";

describe("labels that are moved apart", () => {
  test.prop([fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 12 })])(
    "keep their distance and their order, and stay inside",
    (wanted) => {
      const placed = spreadLabels(wanted, 14, 0, 200);
      const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
      for (let i = 1; i < order.length; i++) expect(placed[order[i]!]! - placed[order[i - 1]!]!).toBeGreaterThanOrEqual(14 - 1e-9);
      for (const at of placed) {
        expect(at).toBeGreaterThanOrEqual(-1e-9);
        expect(at).toBeLessThanOrEqual(200);
      }
    },
  );

  it("stay where they are when there is room", () => {
    expect(spreadLabels([50, 10, 90], 14, 0, 100)).toEqual([50, 10, 90]);
  });
});
