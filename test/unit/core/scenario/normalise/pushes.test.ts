import { expect, test } from "vitest";
import type { ScenarioInput } from "../../../../../packages/core/src/scenario/index.js";
import { scenarioOf } from "./service-of.js";

type Faults = NonNullable<ScenarioInput["faults"]>;

const bad = (set: object, at: string, length: string, propagation = "0s") =>
  ({ "bad-config": { set, propagation }, at, for: length }) as Faults[string];
const changesOf = (faults: Faults, changes: readonly object[] = []) =>
  scenarioOf({ replicas: 2, errors: "1%" }, { faults, changes } as never).changes.map(({ atMs, services }) => [
    atMs / 1000,
    ...services.map(({ errorRate, instances }) => `${errorRate} ${instances[0]!.count}`),
  ]);

test("a bad configuration is a change and its rollback, to what would be there without it", () => {
  expect(changesOf({ f: bad({ "services.s.errors": "50%" }, "10m", "5m") })).toEqual([
    [600, "0.5 2"],
    [900, "0.01 2"],
  ]);
});

test("other changes stay, whether they came before or meanwhile", () => {
  const errors = { at: "12m", set: { "services.s.errors": "2%" } };
  const replicas = { at: "11m", set: { "services.s.replicas": 3 } };
  expect(changesOf({ f: bad({ "services.s.errors": "50%" }, "10m", "5m") }, [replicas, errors])).toEqual([
    [600, "0.5 2"],
    [660, "0.5 3"],
    [720, "0.02 3"],
    [900, "0.02 3"],
  ]);
});

test("of two that overlap, each takes back its own", () => {
  const faults = { f: bad({ "services.s.errors": "50%" }, "10m", "20m"), g: bad({ "services.s.replicas": 1 }, "15m", "5m") };
  expect(changesOf(faults)).toEqual([
    [600, "0.5 2"],
    [900, "0.5 1"],
    [1200, "0.5 2"],
    [1800, "0.01 2"],
  ]);
});

test("a rollback after the end of the scenario is none, a push that would take hold there is refused", () => {
  expect(changesOf({ f: bad({ "services.s.errors": "50%" }, "50m", "1h") })).toEqual([[3000, "0.5 2"]]);
  expect(() => changesOf({ f: bad({ "services.s.errors": "50%" }, "59m", "1s", "2m") })).toThrow(
    "faults.f.at: it takes hold at 61m, when the scenario is over (1h)",
  );
});
