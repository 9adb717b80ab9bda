import { defineScenario, type Scenario } from "@springtide/core";
import { builtInProperties, defineProperty, HELD, type Property } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { parseProperty, refuseUnfit } from "../../../../packages/cli/src/check/checked-property.js";

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

const shop = defineScenario(
  { name: "shop", duration: "1s", traffic: { users: { to: "web", rate: "1/s" } }, services: { web: { demand: "1ms" } } },
  { catalog },
);

test("options that make no sense for a scenario are refused", () => {
  const refused = (text: string, own: readonly Property[] = []) => refuseUnfit([parseProperty(text, own)], shop);
  expect(() => refused("bounded-queues(most: 100, service: wbe)")).toThrow(
    '--property bounded-queues(most: 100, service: wbe): there is no service "wbe"; did you mean "web"?',
  );
  expect(() => refused("bounded-queues(most: 100, service: web)")).not.toThrow();
  expect(() => refused("bounded-queues(most: 100)")).not.toThrow();
  expect(() => refused("slo")).not.toThrow();
});

test("a plug-in's property may refuse its options too", () => {
  const options = { share: { type: "number", unit: "fraction", default: 2, doc: "A share." } } as const;
  const check = ({ share }: { share: number }, { name }: Scenario) => (share > 1 ? `${name} has no ${share} of 1` : undefined);
  const own = defineProperty<{ share?: number }>({ id: "own", doc: "it holds", options, check, judge: () => HELD });
  expect(() => refuseUnfit([parseProperty("own", [own])], shop)).toThrow("--property own: shop has no 2 of 1");
});

test("every built-in property has a name, a sentence and a scope", () => {
  for (const { id, doc, scope } of builtInProperties)
    expect([/^[a-z-]+$/.test(id), doc.length > 20, ["law", "objective"].includes(scope)]).toEqual([true, true, true]);
});
