import fc from "fast-check";
import { expect, test } from "vitest";
import { createQTable } from "../../../../../packages/policies/src/mechanisms/learning/q-table.js";

test("nothing is best where nothing was tried", () => {
  expect(createQTable().best(0)).toBeUndefined();
});

test("the action that brings more becomes the best", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), (good, bad) => {
      fc.pre(good !== bad);
      const table = createQTable();
      for (let i = 0; i < 50; i++) {
        table.learn(3, bad, -5, 3, 0.9, 0.01);
        table.learn(3, good, -1, 3, 0.9, 0.01);
      }
      expect(table.best(3)).toBe(good);
    }),
  );
});

test("a reward that stays is worth itself over 1 − the discount", () => {
  const table = createQTable();
  for (let i = 0; i < 20_000; i++) table.learn(0, 2, -1, 0, 0.5, 0.01);
  expect(table.rows(1)[0]?.[2]).toBeCloseTo(-2, 3);
});

test("what it writes it reads back, and leaves out what was hardly tried", () => {
  const table = createQTable();
  for (let i = 0; i < 10; i++) table.learn(1, 4, -2, 1, 0, 0.01);
  table.learn(1, 5, -1, 1, 0, 0.01);
  expect(table.rows(2)[1]).toEqual([null, null, null, null, -2, null]);
  expect(createQTable(table.rows(2)).best(1)).toBe(4);
});
