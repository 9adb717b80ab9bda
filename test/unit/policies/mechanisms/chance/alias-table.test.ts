import fc from "fast-check";
import { expect, test } from "vitest";
import { createAliasTable } from "../../../../../packages/policies/src/mechanisms/chance/alias-table.js";
import { stream } from "../../../../support/policy-context.js";

/** A stream that walks evenly through [0, 1). */
function sweep(steps: number) {
  let step = 0;
  return Object.assign(stream(1), { next: () => (step++ % steps) / steps + 0.5 / steps });
}

test("an alias table gives every index its share of the unit interval", () => {
  const weights = fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(weights, weights, (before, after) => {
      const table = createAliasTable();
      table.rebuild(before.length, (index) => before[index]!);
      table.rebuild(after.length, (index) => after[index]!);
      const steps = 20_000;
      const even = sweep(steps);
      const counts = after.map(() => 0);
      for (let i = 0; i < steps; i++) counts[table.draw(even)]!++;
      const total = after.reduce((sum, weight) => sum + weight, 0);
      // A sweep is off by at most one step at each border of a column.
      for (const [index, weight] of after.entries())
        expect(Math.abs(counts[index]! / steps - weight / total)).toBeLessThan((2 * after.length) / steps);
    }),
    { numRuns: 50 },
  );
});
