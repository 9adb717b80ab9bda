import { expect, test } from "vitest";
import { nearest } from "../../../packages/cli/src/nearest.js";

test("a name that is near is suggested, else all are listed", () => {
  expect(nearest("crat", ["web", "cart"])).toBe('; did you mean "cart"?');
  expect(nearest("payments", ["web", "cart"])).toBe("; known: cart, web");
});
