import { comparePairs, defineScenario, replicate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { pairedJson } from "../../../../packages/cli/src/output/paired-json.js";
import { COMPARED_FIGURES, pairedReport } from "../../../../packages/cli/src/output/paired-report.js";
import { replicationReport } from "../../../../packages/cli/src/output/replication-report.js";
import { styleFor } from "../../../../packages/cli/src/output/style.js";
import { combine, parseAxes } from "../../../../packages/cli/src/scenario/variants.js";
import { memorySink } from "../sink.js";

const scenarioWith = (balancing: unknown) =>
  defineScenario(
    {
      name: "shop",
      duration: "30s",
      traffic: { users: { to: "web", rate: "140/s" } },
      services: { web: { replicas: 4, concurrency: 1, demand: { exponential: "20ms" }, queue: "unlimited", balancing: String(balancing) } },
      slo: { p99: "350ms", availability: "99%" },
    },
    { catalog },
  );
const style = styleFor(memorySink());
const axes = parseAxes(["services.web.balancing=random,two-choices,round-robin"]);
const variants = combine(axes).map((variant) => {
  const scenario = scenarioWith(variant.settings[0]?.value);
  return { variant, scenario, replication: replicate(scenario, { catalog, runs: 8 }) };
});
const comparisons = comparePairs(
  variants[0]!.replication.runs,
  variants.slice(1).map(({ replication }) => replication.runs),
  { figures: COMPARED_FIGURES },
);
const compared = variants.map(({ variant, scenario, replication }, i) => ({
  variant,
  scenario,
  runs: replication.runs,
  comparisons: i === 0 ? undefined : comparisons[i - 1],
}));

describe("a comparison of several runs", () => {
  const text = pairedReport(axes, compared, 0.95, style);

  it("has a line for each variant with intervals and verdicts", () => {
    expect(text).toMatch(/8 paired runs, seed \S+ · 95 % CI,\s+Holm-corrected/);
    expect(text).toMatch(/^random .*\(base\)/m);
    expect(text).toMatch(/^two-choices .*−\d+ % p[<=]\.\d+/m);
    expect(text).toMatch(/± ?\d/);
    expect(Math.max(...text.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it("draws how the tail changed, as an interval beside no change", () => {
    expect(text).toMatch(/^ {2}p99, two-choices .*├─*■─*┤.*−\d+ %$/m);
    expect(pairedReport(axes, compared, 0.95, { ...style, unicode: false })).toMatch(/^ {2}p99, two-choices .*\[-*o-*\]/m);
  });

  it("names the cheapest that meets every objective, and what pairing saved", () => {
    expect(text).toMatch(/(two-choices|round-robin) (is the only one that meets|meets) every objective/);
    expect(text).toMatch(/variance of differences is less by .*x for p99/);
  });

  it("says nothing of pairing that saved nothing to the digits that are shown", () => {
    const gained = (pairingGain: number) =>
      compared.map((one) => ({ ...one, comparisons: one.comparisons?.map((comparison) => ({ ...comparison, pairingGain })) }));
    expect(pairedReport(axes, gained(1.004), 0.95, style)).not.toContain("variance of differences");
    expect(pairedReport(axes, gained(1.006), 0.95, style)).toContain("less by 1.01x for cost");
  });

  it("is plain JSON without infinities", () => {
    const json = JSON.stringify(pairedJson(compared, "runs", 0.95));
    const { variants: told } = JSON.parse(json);
    expect(told[0].comparisons).toEqual([]);
    expect(told[1].comparisons[1]).toMatchObject({ figure: "p99", verdict: "better", runsToSettle: 0 });
    expect(told[1].replication.runs).toHaveLength(8);
  });
});

it("several runs of one scenario are told with intervals, objectives and how they were stopped", () => {
  const { replication, scenario } = variants[1]!;
  const verdicts = [{ objective: "p99", limit: 200, measured: replication.estimate("p99")!, verdict: "undecided" as const }];
  const text = replicationReport({ ...replication, stoppedBy: "max-runs" }, verdicts, style);
  expect(text).toContain(`${scenario.name}  30 s simulated · 8 runs`);
  expect(text).toMatch(/p99 +\d+ ms ±[\d.]+ % +\[\d+ ms, \d+ ms\]/);
  expect(text).toContain("not yet as exact as wanted after 8 runs; raise --max-runs");
  expect(text).toContain("? 1 of 1 objective undecided: p99; more --runs may tell");
});
