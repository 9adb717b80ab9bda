import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { circularGroups } from "../../../../../packages/core/src/scenario/checks/components.js";
import { defineScenario, type ScenarioInput } from "../../../../../packages/core/src/scenario/index.js";

type Calls = Record<string, { to: string; probability?: number; count?: number; async?: boolean }[]>;

function scenarioOf(calls: Calls): ScenarioInput {
  const services = Object.fromEntries(Object.entries(calls).map(([name, list]) => [name, list.length === 0 ? {} : { calls: list }]));
  return { name: "calls", duration: "1h", traffic: { users: { to: Object.keys(calls)[0]!, rate: "1/s" } }, services };
}

const problemsOf = (calls: Calls): string => {
  try {
    defineScenario(scenarioOf(calls));
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("calls in a circle", () => {
  test("are fine when they die out", () => {
    expect(problemsOf({ a: [{ to: "b" }], b: [{ to: "a", probability: 0.99 }] })).toBe("");
    expect(problemsOf({ a: [{ to: "a", probability: 0.5 }] })).toBe("");
    expect(problemsOf({ a: [{ to: "b", probability: 0.1, count: 4 }], b: [{ to: "a", count: 2 }] })).toBe("");
  });
  test("are refused when every request causes another", () => {
    expect(problemsOf({ a: [{ to: "a" }] })).toContain("the calls a -> a go round for ever");
    expect(problemsOf({ a: [{ to: "b" }], b: [{ to: "c" }], c: [{ to: "b" }] })).toContain("the calls b -> c -> b go round");
  });
  test("count when nobody waits for them, and add up", () => {
    expect(problemsOf({ a: [{ to: "b", count: 4, probability: 0.5, async: true }], b: [{ to: "a", probability: 0.5 }] })).toContain(
      "a -> b -> a",
    );
    expect(
      problemsOf({
        a: [
          { to: "a", probability: 0.5 },
          { to: "a", probability: 0.5 },
        ],
      }),
    ).toContain("a -> a");
  });
  test("whose expected number is exactly one are refused", () => {
    expect(problemsOf({ a: [{ to: "b", count: 2 }], b: [{ to: "a", probability: 0.5 }] })).toContain("go round for ever");
  });
  test("are judged in a chain of 3,000 services without overflow", () => {
    const chain = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [`s${i}`, [{ to: `s${(i + 1) % 3000}`, probability: i === 0 ? 0.5 : 1 }]]),
    );
    expect(problemsOf(chain)).toBe("");
  });
});

const graphs = fc
  .array(fc.tuple(fc.nat(5), fc.nat(5), fc.constantFrom(0.2, 0.5, 1, 2)), { maxLength: 12 })
  .map((edges) => edges.map(([from, to, calls]) => ({ from: `s${from}`, to: `s${to}`, calls })));

test.prop([graphs])("a circle is refused exactly when the expected calls of 400 generations do not shrink", (edges) => {
  const calls: Calls = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`s${i}`, []]));
  for (const { from, to, calls: expected } of edges)
    calls[from]!.push({ to, probability: Math.min(1, expected), count: Math.ceil(expected) });
  let weights = Object.fromEntries(Object.keys(calls).map((name) => [name, 1]));
  const rounds = Array.from({ length: 400 }, () => {
    weights = Object.fromEntries(
      Object.entries(calls).map(([name, list]) => [
        name,
        list.reduce((sum, { to, probability = 1, count = 1 }) => sum + probability * count * weights[to]!, 0),
      ]),
    );
    return Math.max(...Object.values(weights));
  });
  // Circles of up to six services come round every 60 generations.
  const early = Math.max(...rounds.slice(140, 200));
  const late = Math.max(...rounds.slice(340, 400));
  const growth = late === 0 ? -1 : Math.log(late / early);
  // A radius of nearly 1 shrinks too slowly to be seen here.
  fc.pre(Math.abs(growth) > 0.5 || Math.abs(growth) < 1e-9);
  expect(problemsOf(calls) !== "").toBe(growth > -1e-9);
});

test("groups are the services that reach each other", () => {
  const graph = new Map(
    Object.entries({ a: ["b"], b: ["a", "c"], c: ["d"], d: ["c"], e: ["a"] }).map(([name, callees]) => [
      name,
      new Map(callees.map((callee) => [callee, 1])),
    ]),
  );
  expect(circularGroups(graph).map((group) => [...group].sort())).toEqual([
    ["c", "d"],
    ["a", "b"],
  ]);
});
