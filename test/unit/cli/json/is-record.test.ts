import { expect, it } from "vitest";
import { isRecord } from "../../../../packages/cli/src/json/is-record.js";

it("takes objects with keys, of any prototype, and neither lists nor null", () => {
  expect([{}, { a: 1 }, Object.create(null)].every(isRecord)).toBe(true);
  expect([null, undefined, [], [{}], "text", 1, true].some(isRecord)).toBe(false);
});
