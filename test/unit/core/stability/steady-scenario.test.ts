import { defineScenario, type Scenario, type ScenarioInput, type SourceSpec, steadyScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";

function scenario(traffic: Record<string, object>, more: object = {}): Scenario {
  const input = { name: "test", duration: "10m", services: { web: { demand: "10ms" } }, ...more };
  const load = () => "time,demand\n0,5\n1,5\n2,7\n3,7\n";
  return defineScenario({ ...input, traffic } as unknown as ScenarioInput, { catalog, load });
}

function sourceOf(of: Scenario): SourceSpec | undefined {
  return of.traffic[0]?.source;
}

test("a spike leaves no trace: the load is what it is half of the time", () => {
  const rate = {
    steps: [
      { at: 0, rate: "60/s" },
      { at: "1m", rate: "600/s" },
      { at: "3m", rate: "60/s" },
    ],
  };
  const { scenario: steady } = steadyScenario(scenario({ users: { to: "web", rate } }));
  expect(sourceOf(steady)).toMatchObject({ type: "open", rate: { type: "constant", rate: 0.06 } });
});

test("or what it is at an instant", () => {
  const rate = { ramp: { from: "0/s", to: "100/s", over: "10m" } };
  const { scenario: steady } = steadyScenario(scenario({ users: { to: "web", rate } }), 300_000);
  expect(sourceOf(steady)).toMatchObject({ rate: { type: "constant", rate: 0.05 } });
});

test("traffic that comes for a short time only is left out, and said to be", () => {
  const { scenario: steady, assumptions } = steadyScenario(
    scenario({ users: { to: "web", rate: "5/s" }, rush: { to: "web", rate: "50/s", start: "1m", stop: "2m" } }),
  );
  expect(steady.traffic.map(({ name }) => name)).toEqual(["users"]);
  expect(assumptions).toEqual(["rush is left out, for it is not there half of the time"]);
});

test("recorded requests come at random with the demands of the record, and users stay users", () => {
  const recorded = steadyScenario(scenario({ users: { to: "web", replay: { trace: "./calls.csv" } } }), 1000);
  expect(sourceOf(recorded.scenario)).toMatchObject({ type: "open", process: { type: "poisson" } });
  expect(recorded.scenario.traffic[0]?.classes[0]?.demand).toEqual({ type: "empirical", values: [5, 5, 7, 7] });
  const closed = steadyScenario(scenario({ users: { to: "web", users: 7, think: "1s", ramp: "1m" } }));
  expect(sourceOf(closed.scenario)).toMatchObject({ type: "closed", users: 7, rampMs: 0 });
});

test("recorded requests without a class have the classes' weights", () => {
  const classes = { rare: { weight: 1 }, usual: { weight: 3 } };
  const { traffic } = steadyScenario(scenario({ users: { to: "web", replay: { trace: "./calls.csv" }, classes } }), 1000).scenario;
  expect(traffic[0]?.classes.map(({ weight }) => weight)).toEqual([1, 3]);
});

test("the scenario's own faults and objectives are left out", () => {
  const faults = { slow: { slow: { service: "web", factor: 3 }, at: "1m", for: "1m" } };
  const { scenario: steady, assumptions } = steadyScenario(scenario({ users: { to: "web", rate: "5/s" } }, { faults, slo: { p99: "1s" } }));
  expect(steady.faults).toEqual([]);
  expect(steady.slo.latency).toEqual([]);
  expect(assumptions).toEqual(["the scenario's own faults are left out"]);
});

test("a scenario without usual traffic is refused, with what would help", () => {
  expect(() => steadyScenario(scenario({ rush: { to: "web", rate: "5/s", stop: "1m" } }))).toThrow(/name an instant with traffic/);
});
