import { createCatalog } from "@springtide/core/policy";
import { describe, expect, test } from "vitest";
import { defineScenario, resolvePolicies, resolvePolicy } from "../../../../packages/core/src/scenario/index.js";
import { scaler, smallCatalog } from "./small-catalog.js";

const open = { resolved: false } as const;
const base = { name: "n", duration: "1h", traffic: { t: { to: "a", rate: "1/s" } } } as const;

describe("one policy", () => {
  test("gets every option, in the policy's unit", () => {
    const ref = resolvePolicy(smallCatalog, "autoscaling", {
      ...open,
      id: "scaler",
      options: { perReplica: "600/m", cooldown: 5000, target: "85%" },
    });
    expect(ref).toMatchObject({ resolved: true, options: { perReplica: 10, cooldown: 5000, target: 0.85, mode: "gentle" } });
  });
  test("that is resolved stays as it is", () => {
    const ref = { id: "anything", options: { at: 1 }, resolved: true };
    expect(resolvePolicy(smallCatalog, "balancing", ref)).toBe(ref);
  });
  test("of a kind that the catalog has none of is refused without naming any", () => {
    const none = createCatalog([scaler]);
    expect(() => resolvePolicy(none, "failover", { ...open, id: "again", options: {} })).toThrow(
      '"again" is not a key of a failover rule; it has none',
    );
    expect(() => defineScenario({ ...base, services: { a: { failover: "again", balancing: "x" } } }, { catalog: none })).toThrow(
      'services.a.failover: expected a failover rule, got "again"',
    );
  });
  test("that is unknown, or of another kind, is refused with the nearest name", () => {
    expect(() => resolvePolicy(smallCatalog, "balancing", { ...open, id: "two-choice", options: {} })).toThrow(
      'did you mean "two-choices"?',
    );
    expect(() => resolvePolicy(smallCatalog, "balancing", { ...open, id: "scaler", options: {} })).toThrow(
      '"scaler" is not a key of a balancing policy',
    );
  });
  test("is asked whether its options go together", () => {
    expect(() =>
      resolvePolicy(smallCatalog, "autoscaling", { ...open, id: "scaler", options: { perReplica: 1, target: 0, cooldown: 0 } }),
    ).toThrow("autoscaling.scaler: target and cooldown cannot both be 0");
  });
  test.each(["__proto__", "constructor", "toString", ""])("called %j is unknown like any other", (id) => {
    expect(() => resolvePolicy(smallCatalog, "balancing", { ...open, id, options: {} })).toThrow();
  });
});

describe("a policy that names another", () => {
  const resolve = (options: Record<string, unknown>) =>
    resolvePolicy(smallCatalog, "balancing", { ...open, id: "wrapper", options }).options;

  test("gets it by name or with options, checked and filled", () => {
    expect(resolve({ choose: "least-requests" })).toEqual({ patience: 5000, choose: { id: "least-requests", options: {} } });
    expect(resolve({ choose: { "two-choices": {} } })).toMatchObject({ choose: { id: "two-choices", options: { d: 2 } } });
    expect(resolve({})).toMatchObject({ choose: { id: "two-choices", options: { d: 3 } } });
  });
  test("may name itself, to any depth", () => {
    expect(resolve({ choose: { wrapper: { patience: "1m", choose: { wrapper: { choose: "round-robin" } } } } })).toEqual({
      patience: 5000,
      choose: {
        id: "wrapper",
        options: {
          patience: 60_000,
          choose: { id: "wrapper", options: { patience: 5000, choose: { id: "round-robin", options: {} } } },
        },
      },
    });
  });
  test.each([
    [{ choose: "fastest" }, /balancing\.wrapper\.choose: .*"fastest"/],
    [{ choose: { "two-choices": { d: 0 } } }, /balancing\.wrapper\.choose\.two-choices\.d: 0 is out of range/],
    [{ choose: { "two-choices": { e: 1 } } }, /"e" is not a key of the policy two-choices/],
    [{ choose: { scaler: {} } }, /"scaler" is not a key of a balancing policy/],
    [{ choose: 3 }, /balancing\.wrapper\.choose: expected .*, got 3/],
    [{ choose: { "two-choices": {}, "round-robin": {} } }, /exactly one policy/],
    [{ choose: { wrapper: { patience: 0, choose: "wrapper" } } }, /choose\.wrapper: patience is needed/],
  ])("is refused with the place when given %j", (options, message) => {
    expect(() => resolve(options)).toThrow(message);
  });
  test("keeps it as written until there is a catalog", () => {
    const scenario = defineScenario({ ...base, services: { a: { balancing: { wrapper: { choose: { "two-choices": { d: 5 } } } } } } });
    expect(scenario.services[0]?.balancing.options).toEqual({ choose: { "two-choices": { d: 5 } } });
    expect(resolvePolicies(scenario, smallCatalog).services[0]?.balancing.options).toMatchObject({
      choose: { id: "two-choices", options: { d: 5 } },
    });
  });
});

describe("the policies of a scenario", () => {
  test("are the same whether resolved early or late", () => {
    const input = {
      ...base,
      services: {
        a: { autoscaling: scaler({ perReplica: "5/s", max: 3 }) },
        b: { balancing: { "two-choices": {} }, failover: { again: { pause: "1s" } } },
      },
    };
    const early = defineScenario(input, { catalog: smallCatalog });
    expect(resolvePolicies(defineScenario(input), smallCatalog)).toEqual(early);
    expect(early.services[1]!.proxies.failover).toEqual({ id: "again", options: { tries: 2, pause: 1000 }, resolved: true });
    expect(resolvePolicies(early, smallCatalog)).toBe(early);
  });
  test("are refused all at once, with their services", () => {
    const scenario = defineScenario({
      ...base,
      services: { a: { balancing: "nobody" }, b: { balancing: { "two-choices": { d: 0 } }, failover: "never" } },
    });
    expect(() => resolvePolicies(scenario, smallCatalog)).toThrow(
      /services\.a\.balancing\.nobody: .*\nservices\.b\.balancing\.two-choices\.d: 0 is out of range.*\nservices\.b\.failover\.never: "never" is not a key of a failover rule/,
    );
  });
});
