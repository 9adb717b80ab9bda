import { expect, it } from "vitest";
import { short } from "../../../../../packages/policies/src/mechanisms/replicas/short.js";

it("has at most two decimals, and none that say nothing", () => {
  expect([2, 1.5, 1.504, 0.006, 1e6].map(short)).toEqual(["2", "1.5", "1.5", "0.01", "1000000"]);
});
