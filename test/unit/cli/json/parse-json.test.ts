import { expect, it } from "vitest";
import { parseJson } from "../../../../packages/cli/src/json/parse-json.js";

it("is what the text says, and undefined where it is no JSON", () => {
  expect(parseJson('{"a":[1,null]}')).toEqual({ a: [1, null] });
  expect([parseJson(""), parseJson("{"), parseJson("a,b")]).toEqual([undefined, undefined, undefined]);
});
