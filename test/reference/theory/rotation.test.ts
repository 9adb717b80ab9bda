import { expect, it } from "vitest";
import { isRotation, smoothWeights, turnsOf } from "./rotation.js";

it("tells a plain rotation from other cycles", () => {
  expect(isRotation([0, 1, 2], 3)).toBe(true);
  expect(isRotation([0, 2, 1], 3)).toBe(false);
  expect(isRotation([0, 1], 3)).toBe(false);
});

it("knows nginx's own example of the smooth order", () => {
  expect(smoothWeights([0, 0, 1, 0, 2, 0, 0], 3)).toEqual([5, 1, 1]);
});

it("knows cycles that no weights make", () => {
  expect(smoothWeights([0, 1, 0, 2], 3)).toBeUndefined();
  expect(smoothWeights([0, 1, 1], 2)).toBeUndefined();
  expect(smoothWeights([0, 1], 3)).toBeUndefined();
});

it("counts turns in a row", () => {
  expect(turnsOf([0, 0, 1, 0])).toEqual([
    { endpoint: 0, turns: 2 },
    { endpoint: 1, turns: 1 },
    { endpoint: 0, turns: 1 },
  ]);
});
