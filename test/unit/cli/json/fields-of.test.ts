import { expect, it } from "vitest";
import { fieldsOf } from "../../../../packages/cli/src/json/fields-of.js";

it("has the fields of an object, and none of anything else", () => {
  expect(fieldsOf({ a: 1 }).a).toBe(1);
  for (const value of [null, undefined, "text", 1, true]) expect(fieldsOf(value)).toEqual({});
});
