import type { ScenarioInput } from "@springtide/core";
import { defineBalancing } from "@springtide/core/policy";
import { AssertionFailure, neverWorseThan } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import { describe, expect, it, test } from "vitest";

const shop: ScenarioInput = {
  name: "shop",
  duration: "10s",
  traffic: { users: { to: "web", rate: "70/s" } },
  services: { web: { replicas: 2, demand: { exponential: "20ms" }, queue: "unlimited", balancing: "random" } },
};
const inShop = { catalog, scenario: shop };

/** Takes any endpoint; each of these is called another name, and hence draws from a stream of its own. */
const anyOf = (id: string) =>
  defineBalancing({
    id,
    doc: "Takes any endpoint.",
    source: "made for tests",
    options: {},
    traits: { random: true },
    create: (_, { random }) => ({ pick: (endpoints) => endpoints.at(random.below(endpoints.length)) }),
  });

function failureOf(check: () => unknown): AssertionFailure {
  try {
    check();
  } catch (error) {
    if (error instanceof AssertionFailure) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

describe("a policy that is worse", () => {
  const failure = failureOf(() => neverWorseThan("random", "least-requests", ["p99", "availability"], inShop));

  it("is told with figures, intervals, seeds and how to replay", () => {
    expect(failure.message).toMatch(/^neverWorseThan: p99 of random is worse than that of least-requests\n/);
    expect(failure.message).toMatch(/random: [\d.]+ ms \[[\d.]+ ms, [\d.]+ ms\]/);
    expect(failure.message).toMatch(/difference: [\d.]+ ms \[.*\] \(\+[\d.]+ %\), paired over \d+ runs; p = .*0\.001 over 3 looks/);
    expect(failure.message).toMatch(/seeds "1", "1\/run-1" … "1\/run-\d+"/);
    expect(failure.message).toMatch(/replay: simulate\("random" as given, \{ catalog, seed: "1(\/run-\d+)?" \}\)$/);
  });

  it("has its findings in the report", () => {
    expect(failure.report.findings.map(({ figure, verdict }) => [figure, verdict === "refuted"])).toEqual([
      ["p99", true],
      ["availability", false],
    ]);
    expect(failure.report.seeds).toHaveLength(20);
  });
});

test("a policy that is better passes, after the fewest runs", () => {
  const { findings, seeds } = neverWorseThan("least-requests", "random", "p99", inShop);
  expect(findings[0]!.verdict).toBe("held");
  expect(seeds).toHaveLength(10);
});

test("what is worse by less than the margin passes", () => {
  expect(() => neverWorseThan("random", "least-requests", "p99", { ...inShop, margin: 10 })).not.toThrow();
});

test("systems may be scenarios", () => {
  const slow = { ...shop, name: "slow", services: { web: { ...shop.services.web, speed: 0.9 } } };
  expect(failureOf(() => neverWorseThan(slow, shop, "mean", { catalog })).message).toContain("mean of slow is worse than that of shop");
});

test("a policy may be given as it is defined, and named with options", () => {
  const last = defineBalancing({
    id: "last",
    doc: "Takes the last endpoint.",
    source: "made for tests",
    options: {},
    create: () => ({ pick: (endpoints) => endpoints.at(endpoints.length - 1) }),
  });
  const failure = failureOf(() => neverWorseThan(last, { "two-choices": { d: 2 } }, "mean", inShop));
  expect(failure.message).toContain('mean of last is worse than that of {"two-choices":{"d":2}}');
});

test("a policy without a scenario, an unknown one, and a figure without a better end are slips that are told", () => {
  expect(() => neverWorseThan("random", "least-requests", "p99", { catalog })).toThrow(/random is a policy: say in which scenario/);
  expect(() => neverWorseThan("rando", "random", "p99", inShop)).toThrow(
    /"rando" is no balancing, autoscaling, failover policy of the catalog/,
  );
  expect(() => neverWorseThan("random", "random", "utilisation", inShop)).toThrow(/utilisation/);
  expect(() => neverWorseThan("random", "random", "p99", { ...inShop, alpha: 2 })).toThrow(/alpha is 2/);
});

test("systems that are equal by construction raise an alarm as rarely as is stated", () => {
  const alpha = 0.2;
  const experiments = 40;
  const brief: ScenarioInput = { ...shop, duration: "1s" };
  let alarms = 0;
  for (let seed = 0; seed < experiments; seed++) {
    try {
      neverWorseThan(anyOf("one"), anyOf("other"), ["mean", "p99"], { catalog, scenario: brief, seed, alpha, runs: 20 });
    } catch (error) {
      if (!(error instanceof AssertionFailure)) throw error;
      alarms++;
    }
  }
  expect(alarms).toBeLessThanOrEqual(alpha * experiments + 3 * Math.sqrt(alpha * experiments));
});
