import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineScenario, judgeReplicated, type Scenario } from "@springtide/core";
import { afterAll, describe, expect, it } from "vitest";
import { comparisonOf } from "../../../../packages/cli/src/output/compare-json.js";
import { pairedJson } from "../../../../packages/cli/src/output/paired-json.js";
import { replicationJson } from "../../../../packages/cli/src/output/replication-json.js";
import { readInputs } from "../../../../packages/cli/src/report/read-inputs.js";
import { chartResult, comparisonsFixture } from "../../../support/chart-results.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-inputs-"));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, data: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof data === "string" ? data : JSON.stringify(data));
  return path;
};

const runs = [1, 2, 3].map((seed) => chartResult({ seed }));
const variant = (label: string) => ({ settings: [{ path: ["services", "web", "replicas"], value: 4, text: "4" }], labels: [label] });
const slo = { availability: undefined, latency: [{ quantile: 0.99, limitMs: 250 }], costUsdPerHour: undefined };
const scenario: Scenario = {
  ...defineScenario({ name: "shop", duration: "1m", traffic: { users: { to: "web", rate: "1/s" } }, services: { web: { demand: "1ms" } } }),
  slo,
};
const judged = judgeReplicated(slo, runs);

describe("files of results", () => {
  it("a run is a system of its own, by the name of its scenario", () => {
    const { systems } = readInputs([write("run.json", chartResult({ scenario: "market" }))]);
    expect(systems.map(({ name, runs }) => [name, runs.length])).toEqual([["market", 1]]);
    expect(systems[0]?.slo.map(({ objective, verdict }) => `${objective} ${verdict}`)).toEqual(["availability met", "p99 missed"]);
  });

  it("several runs are systems by the names of their files, the first being the baseline", () => {
    const { systems } = readInputs([write("before.json", runs[0]), write("after.json", runs[1])]);
    expect(systems.map(({ name, comparisons }) => [name, comparisons?.length])).toEqual([
      ["before", undefined],
      ["after", 4],
    ]);
  });

  it("runs that were pooled keep intervals, latencies and one run in full", () => {
    const [system] = readInputs([
      write("runs.json", replicationJson(runs, "runs", 0.9, judged, "springtide run shop.yaml --runs 3")),
    ]).systems;
    expect(system?.estimate("p99")).toMatchObject({ n: 3, confidence: 0.9 });
    expect(system?.latencies).toHaveLength(3);
    expect(system?.example?.series.buckets).toBe(24);
    expect(system?.replay).toBe("springtide run shop.yaml --runs 3");
  });

  it("a comparison, of one run or of several, is all its systems with what they differ in", () => {
    const single = comparisonOf([
      { variant: variant("2"), result: runs[0]! },
      { variant: variant("4"), result: runs[1]! },
    ]);
    const paired = pairedJson(
      ["2", "4"].map((label, i) => ({
        variant: variant(label),
        scenario,
        runs,
        comparisons: i === 0 ? undefined : comparisonsFixture(),
      })),
      "runs",
      0.95,
    );
    for (const data of [single, paired]) {
      const { systems } = readInputs([write("compare.json", data)]);
      expect(systems.map(({ name }) => name)).toEqual(["2", "4"]);
      expect(systems[1]?.settings).toEqual({ "services.web.replicas": 4 });
      expect(systems[0]?.comparisons).toBeUndefined();
      expect(systems[1]?.comparisons?.length).toBeGreaterThan(3);
    }
  });

  it("systems of one name are told apart", () => {
    const path = write("same.json", runs[0]);
    expect(readInputs([path, path]).systems.map(({ name }) => name)).toEqual(["same", "same (2)"]);
  });

  it.each([
    ["no JSON", "{", /it is no JSON/],
    ["a list", "[]", /it has no schema/],
    ["of another schema", { schema: "springtide.result/9" }, /its schema is "springtide.result\/9"/],
    ["damaged", { ...chartResult(), services: { web: 3 } }, /services\.web is not an object/],
    ["half of a result", { schema: "springtide.result/1", scenario: "shop" }, /seed, durationMs, .* are missing/],
  ])("%s is refused with what would do", (_, data, message) => {
    const path = write("wrong.json", data);
    expect(() => readInputs([path])).toThrow(message);
    expect(() => readInputs([path])).toThrow(/give what run, compare or import have written/);
  });

  it("a file that is not there is bad usage", () =>
    expect(() => readInputs([join(folder, "none.json")])).toThrow(/cannot read .*none\.json/));
});
