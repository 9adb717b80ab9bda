import fc from "fast-check";
import { expect, it } from "vitest";
import { shareEffort } from "../../../../packages/core/src/rare/share-effort.js";

const shares = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { maxLength: 12 });

it("shares out about what it was given, at least ten to each stage, more to levels that fewer reach", () => {
  fc.assert(
    fc.property(shares, (passed) => {
      const efforts = shareEffort(passed, 500);
      expect(efforts).toHaveLength(passed.length + 1);
      expect(Math.min(...efforts)).toBeGreaterThanOrEqual(10);
      expect(efforts.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(500 * efforts.length - efforts.length);
      passed.forEach((a, i) => {
        passed.forEach((b, j) => {
          if (a < b) expect(efforts[i]).toBeGreaterThanOrEqual(efforts[j]!);
        });
      });
    }),
  );
});
