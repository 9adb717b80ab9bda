import fc from "fast-check";
import { expect, test } from "vitest";
import { solveSymmetric } from "../../../../../packages/policies/src/mechanisms/forecast/solve-symmetric.js";

const entry = fc.double({ min: -5, max: 5, noNaN: true });

test("what it finds solves the equations", () => {
  fc.assert(
    fc.property(fc.array(fc.array(entry, { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 }), (root) => {
      // A Aᵀ + 1 is positive definite.
      const matrix = root.map((row, i) =>
        Float64Array.from(root.map((other, j) => row.reduce((sum, value, k) => sum + value * other[k]!, i === j ? 1 : 0))),
      );
      const x = solveSymmetric(matrix, Float64Array.from([1, 2, 3, 4]));
      for (const [i, row] of matrix.entries()) expect(row.reduce((sum, value, j) => sum + value * x[j]!, 0)).toBeCloseTo(i + 1, 6);
    }),
  );
});

test("a column that says nothing new gets 0", () => {
  const x = solveSymmetric([Float64Array.of(1, 1), Float64Array.of(1, 1)], Float64Array.of(3, 3));
  expect([...x]).toEqual([3, 0]);
});
