import { defineScenario, replicate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";
import { judgeRuns } from "../../../../packages/cli/src/output/judge-runs.js";
import { pairedReport } from "../../../../packages/cli/src/output/paired-report.js";
import { replicationReport } from "../../../../packages/cli/src/output/replication-report.js";
import { styleFor } from "../../../../packages/cli/src/output/style.js";
import { combine } from "../../../../packages/cli/src/scenario/variants.js";
import { memorySink } from "../sink.js";

const scenarioWith = (slo: object) =>
  defineScenario(
    {
      name: "shop",
      duration: "1m",
      traffic: { users: { to: "web", rate: "20/s" } },
      services: { web: { replicas: 2, demand: { exponential: "20ms" } } },
      slo,
    } as never,
    { catalog },
  );
const both = scenarioWith({ p99: "1s", objectives: { fast: { target: "99%", within: "1ms", window: "20s" } } });
const replication = replicate(both, { catalog, runs: 3 });
const style = styleFor(memorySink());

it("judges several runs by the objectives of the whole run, and by those over windows", () => {
  expect(judgeRuns(both, replication.runs)).toMatchObject([
    { objective: "p99", verdict: "met" },
    { objective: "fast", limit: 0.99, verdict: "missed" },
  ]);
});

it("tells of objectives over windows how many runs missed them", () => {
  const text = replicationReport(replication, judgeRuns(both, replication.runs).slice(0, 1), style);
  expect(text).toMatch(/fast +99 % +20 s +[\d.]+ % +up to [\d,.]+ % +3 of 3 +✗ missed/);
  expect(text).toContain("1 of 2 objectives missed: fast");
});

it("tells a variant that meets its objectives from one that has none", () => {
  const none = scenarioWith({});
  const [variant] = combine([]);
  const compared = [both, none].map((scenario) => {
    const { runs } = replicate(scenario, { catalog, runs: 3 });
    return { variant: variant!, scenario, runs, comparisons: undefined };
  });
  const text = pairedReport([], compared, 0.95, style);
  expect(text).toContain("✗ fast");
  expect(text).not.toContain("✓ met");
});
