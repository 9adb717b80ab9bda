import { expect, it } from "vitest";
import { Kernel } from "../../../../../packages/core/src/engine/kernel/kernel.js";

it("gives each block cache lines of its own", () => {
  const kernel = new Kernel();
  const places = [8, 64, 100, 1].map((bytes) => kernel.reserve(bytes));
  expect(places.map((place) => place % 64)).toEqual([0, 0, 0, 0]);
  expect(new Set(places).size).toBe(4);
});

it("goes on being seen by the views there are when its memory grows", () => {
  const kernel = new Kernel();
  const place = kernel.reserve(8);
  const before = kernel.floatsAt(place, 1);
  kernel.reserve(64 * 1024 * 1024);
  before[0] = 42;
  expect(kernel.floats[place >> 3]).toBe(42);
});

it("remembers nothing of another", () => {
  const [one, other] = [new Kernel(), new Kernel()];
  const place = one.reserve(8);
  expect(other.reserve(8)).toBe(place);
  one.floats[place >> 3] = 1;
  expect(other.floats[place >> 3]).toBe(0);
});
