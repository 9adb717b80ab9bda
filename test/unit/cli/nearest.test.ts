import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { editDistance, nearest } from "../../../packages/cli/src/nearest.js";

const word = fc.string({ maxLength: 12 });

test.prop([word, word])("the distance is the same both ways, and 0 only for equal words", (a, b) => {
  expect(editDistance(a, b)).toBe(editDistance(b, a));
  expect(editDistance(a, b) === 0).toBe(a === b);
});

test.prop([word, word])("the distance is at least the difference in length and at most the longer length", (a, b) => {
  expect(editDistance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
  expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
});

test("two swapped letters are one mistake", () => {
  expect(editDistance("wbe", "web")).toBe(1);
});

test("a name that is close is suggested, else all are listed", () => {
  expect(nearest("crat", ["web", "cart"])).toBe('; did you mean "cart"?');
  expect(nearest("payments", ["web", "cart"])).toBe("; known: cart, web");
});
