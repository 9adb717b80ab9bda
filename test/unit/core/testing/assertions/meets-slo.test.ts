import type { ScenarioInput } from "@springtide/core";
import { AssertionFailure, costsAtMost, type MeetsOptions, meetsSlo } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import { describe, expect, it, test } from "vitest";

const web = { replicas: 2, demand: { exponential: "5ms" }, errors: "20%", price: "$1/h" } as const;
const shop: ScenarioInput = {
  name: "shop",
  duration: "1s",
  prices: { granularity: "1ms", minimum: 0 },
  traffic: { users: { to: "web", rate: "100/s" } },
  services: { web },
};

describe("objectives that are met", () => {
  it("pass after the fewest runs", () => {
    const { findings, seeds } = meetsSlo({ ...shop, slo: { availability: "70%", p99: "1s" } }, { catalog });
    expect(findings.map(({ figure, verdict }) => [figure, verdict])).toEqual([
      ["availability", "held"],
      ["p99", "held"],
    ]);
    expect(seeds).toHaveLength(10);
  });

  it("may be given beside the scenario", () => {
    expect(() => meetsSlo(shop, { catalog, slo: { availability: 0.7 } })).not.toThrow();
  });

  it("raise an alarm as rarely as is stated, with the truth on the limit", () => {
    const options: MeetsOptions = { catalog, slo: { availability: 0.8 }, alpha: 0.2, runs: 20 };
    let alarms = 0;
    for (let seed = 0; seed < 30; seed++) {
      try {
        meetsSlo(shop, { ...options, seed });
      } catch (error) {
        if (!(error instanceof AssertionFailure)) throw error;
        alarms++;
      }
    }
    expect(alarms).toBeLessThanOrEqual(6 + 3 * Math.sqrt(6));
  });
});

describe("an objective that is missed", () => {
  it("fails with its figure, interval, seeds and how to replay", () => {
    const check = () => meetsSlo({ ...shop, slo: { availability: "90%", p99: "1s" } }, { catalog });
    expect(check).toThrow(AssertionFailure);
    expect(check).toThrow(
      /^meetsSlo: shop does not meet its objectives, in 20 runs\n {2}availability: 0\.8\d* \[0\.\d+, 0\.\d+\], and should be at least 0\.9: missed\n/,
    );
    expect(check).toThrow(/seeds "1", "1\/run-1" … "1\/run-19"\n {2}replay: simulate\("shop" as given, \{ catalog, seed: "1" \}\)$/);
  });
});

test("what nobody can tell passes, or fails where that is asked for", () => {
  const slo = { availability: 0.8 };
  expect(meetsSlo(shop, { catalog, slo, runs: 2 }).findings[0]!.verdict).not.toBe("refuted");
  const strict = () => meetsSlo(shop, { catalog, slo: { availability: 0.801 }, runs: 4, undecided: "fail" });
  expect(strict).toThrow(/availability: .*undecided/);
});

test("a scenario without objectives is a slip", () => {
  expect(() => meetsSlo(shop, { catalog })).toThrow(/shop has no objective/);
});

test("a scenario costs at most what it costs, and not less", () => {
  expect(() => costsAtMost(shop, "$2/h", { catalog })).not.toThrow();
  expect(() => costsAtMost(shop, 2.1, { catalog })).not.toThrow();
  expect(() => costsAtMost(shop, "$1.9/h", { catalog })).toThrow(/cost: 2 USD \[2 USD, 2 USD\], and should be at most 1.9 USD: missed/);
  expect(() => costsAtMost(shop, "$x/h" as "$1/h", { catalog })).toThrow(/is no price/);
});
