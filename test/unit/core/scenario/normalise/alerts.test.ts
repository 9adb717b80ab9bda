import { defineScenario, ScenarioError, type ScenarioInput } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";

const base: ScenarioInput = {
  name: "alerts",
  duration: "1h",
  traffic: { users: { to: "web", rate: "1/s", classes: { member: {}, guest: {} } } },
  services: { web: { demand: "1ms" } },
};

function problemsOf(part: Partial<ScenarioInput>): string[] {
  try {
    defineScenario({ ...base, ...part }, { catalog });
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

it("an alert that says no more has the rules of the workbook, a minute apart", () => {
  const { alerts } = defineScenario({ ...base, alerts: { budget: { "burn-rate": { objective: "99.9%" } } } }, { catalog });
  expect(alerts).toMatchObject([{ name: "budget", target: 0.999, forMs: 0, intervalMs: 60_000, of: { type: "all" } }]);
  expect(alerts?.[0]?.rules.map(({ longMs, shortMs, factor, severity }) => [longMs / 60_000, shortMs / 60_000, factor, severity])).toEqual([
    [60, 5, 14.4, "page"],
    [360, 30, 6, "page"],
    [4320, 360, 1, "ticket"],
  ]);
});

it("an alert on an objective by name counts what that counts", () => {
  const slo = { objectives: { fast: { target: "99%", within: "300ms", traffic: "users/member" } } } as const;
  const windows = [{ long: "1m", short: "10s", factor: 2 }] as const;
  const { alerts } = defineScenario({ ...base, slo, alerts: { fast: { "burn-rate": { objective: "fast", windows } } } }, { catalog });
  expect(alerts).toMatchObject([
    { target: 0.99, withinMs: 300, of: { type: "traffic", name: "users/member" }, intervalMs: 10_000, rules: [{ severity: "page" }] },
  ]);
});

it.each<[string, Partial<ScenarioInput>]>([
  ["slo.objectives.all.target: an objective of 100% leaves no error budget", { slo: { objectives: { all: { target: "100%" } } } }],
  ['slo.objectives.all.service: no service is called "wbe"', { slo: { objectives: { all: { target: "99%", service: "wbe" } } } }],
  [
    'slo.objectives.all.traffic: no traffic source or class is called "usr"',
    { slo: { objectives: { all: { target: "99%", traffic: "usr" } } } },
  ],
  [
    "slo.objectives.all.service: requests are counted where",
    { slo: { objectives: { all: { target: "99%", traffic: "users", service: "web" } } } },
  ],
  ['alerts.a.burn-rate.objective: no objective is called "month"', { alerts: { a: { "burn-rate": { objective: "month" } } } }],
  [
    "alerts.a.interval: a window of 5m needs more than an evaluation every 10m",
    { alerts: { a: { "burn-rate": { objective: 0.9 }, interval: "10m" } } },
  ],
  [
    "alerts.a.burn-rate.windows[0].short: the short window, 2m, is longer",
    { alerts: { a: { "burn-rate": { objective: 0.9, windows: [{ long: "1m", short: "2m", factor: 1 }] } } } },
  ],
  [
    'alerts.a.burn-rate.within: the objective "all" says that itself',
    { slo: { objectives: { all: { target: 0.9 } } }, alerts: { a: { "burn-rate": { objective: "all", within: "1s" } } } },
  ],
])("%s", (message, part) => {
  expect(problemsOf(part)).toEqual([expect.stringContaining(message)]);
});
