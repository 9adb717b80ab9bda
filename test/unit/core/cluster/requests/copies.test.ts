import { expect, it } from "vitest";
import { Copies } from "../../../../../packages/core/src/cluster/requests/copies.js";

it("copies are remembered by who calls, until the call is made anew", () => {
  const copies = new Copies();
  copies.begin(1);
  copies.begin(2);
  copies.add(1, 7);
  expect([copies.has(1, 7), copies.has(1, 8), copies.has(2, 7)]).toEqual([true, false, false]);
  copies.begin(1);
  expect(copies.has(1, 7)).toBe(false);
});

it("copies of a call whose caller has gone are not kept apart", () => {
  const copies = new Copies();
  copies.add(3, 7);
  expect(copies.has(3, 7)).toBe(false);
});
