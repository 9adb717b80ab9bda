import fc from "fast-check";
import { expect, test } from "vitest";
import { drawUnseen } from "../../../../../packages/policies/src/mechanisms/chance/draw-unseen.js";

test("the index of a rank is that in the list of those not drawn yet", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 10 }), (draws) => {
      const left = Array.from({ length: 10 }, (_, index) => index);
      const seen = new Int32Array(10);
      for (const [count, draw] of draws.entries()) {
        const rank = draw % left.length;
        expect(drawUnseen(seen, count, rank)).toBe(left[rank]);
        left.splice(rank, 1);
      }
    }),
  );
});
