import { builtInProperties, defineProperty, HELD } from "@springtide/core/testing";
import { expect, test } from "vitest";
import { parseProperty } from "../../../../packages/cli/src/check/checked-property.js";

test("options have units and defaults", () => {
  expect(parseProperty("recovers", []).options).toEqual({ within: 300_000, errors: 0.01 });
  expect(parseProperty("recovers(within: 90s, errors: 5%)", []).options).toEqual({ within: 90_000, errors: 0.05 });
  expect(parseProperty("bounded-queues(most:100)", []).options).toEqual({ most: 100, service: "*" });
});

test("plug-ins bring properties of their own", () => {
  const own = defineProperty({ id: "own", doc: "it holds", options: {}, judge: () => HELD });
  expect(parseProperty("own", [own]).property).toBe(own);
});

test.each([
  ["recover", 'there is no property "recover"; did you mean "recovers"?'],
  ["recovers(withing: 5m)", 'did you mean "within"?'],
  ["recovers(within: soon)", '"soon" is not a duration'],
  ["bounded-queues", '"most" is missing'],
  ["recovers(", "expected a name"],
])("%s is refused with the nearest fix", (text, message) => {
  expect(() => parseProperty(text, [])).toThrow(message);
});

test("every built-in property has a name, a sentence and a scope", () => {
  for (const { id, doc, scope } of builtInProperties)
    expect([/^[a-z-]+$/.test(id), doc.length > 20, ["law", "objective"].includes(scope)]).toEqual([true, true, true]);
});
