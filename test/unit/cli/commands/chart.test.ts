import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "@springtide/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHART_FORMATS, CHART_NAMES, type ChartName } from "../../../../packages/cli/src/chart/names.js";
import { CommandError } from "../../../../packages/cli/src/command-error.js";
import { type ChartCommandOptions, chart } from "../../../../packages/cli/src/commands/chart.js";
import { comparisonOf } from "../../../../packages/cli/src/output/compare-json.js";
import { replicationJson } from "../../../../packages/cli/src/output/replication-json.js";
import { chartResult } from "../../../support/chart-results.js";
import { damagedData } from "../../../support/damage.js";
import { hostileNames } from "../../../support/hostile-names.js";
import { memoryContext } from "../context.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-chart-"));
const fileOf = (name: string, content: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
};
const one = fileOf("one.json", chartResult());
const scenario = join(folder, "shop.yaml");
writeFileSync(
  scenario,
  `name: shop
duration: 24m
traffic: { users: { to: web, rate: 10/s } }
services:
  web: { demand: 5ms, calls: [{ to: cart, probability: 0.5 }] }
  cart: { demand: 5ms, calls: [{ to: order }] }
  order: { demand: 5ms }
`,
);
/** What a chart needs beside results. */
const beside = (name: ChartName) => (name === "graph" ? { scenario } : {});
const other = fileOf("other.json", chartResult({ seed: 2 }));

async function drawn(files: readonly string[], options: Partial<ChartCommandOptions> = {}): Promise<string> {
  const context = memoryContext();
  expect(await chart(files, { chart: "overview", theme: "auto", ...options }, context)).toBe(0);
  return context.out.text();
}

describe("springtide chart", () => {
  test.each(CHART_NAMES)("%s is drawn of a result", async (name) => {
    expect(await drawn([one], { chart: name, format: "svg", ...beside(name) })).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(await drawn([one], { chart: name, ...beside(name) })).toMatch(/n = 1|No runs/);
  });

  test.each(Object.entries(CHART_FORMATS))("%s is what the ending asks for", async (format, endings) => {
    for (const ending of endings) {
      const file = join(folder, `latency${ending}`);
      await drawn([one], { chart: "latency", output: file });
      const beginnings = {
        svg: "<svg",
        png: "\u0089PNG",
        "vega-lite": '{"$schema"',
        csv: "timeMs,",
        markdown: "**Latency",
        text: "Latency of",
      };
      expect(readFileSync(file, "latin1").startsWith(beginnings[format as keyof typeof beginnings])).toBe(true);
    }
  });

  test("the graph shows who calls whom in the scenario of the run, as the system varies it", async () => {
    const whole = await drawn([one], { chart: "graph", scenario, format: "csv" });
    for (const call of ["users,web", "web,cart", "cart,order"]) expect(whole).toContain(call);
    const labels = [
      { labels: ["order at once"], settings: [{ path: ["services", "web", "calls"], value: [{ to: "order" }], text: "[{ to: order }]" }] },
    ];
    const varied = comparisonOf(labels.map((variant) => ({ variant, result: chartResult() })));
    const csv = await drawn([fileOf("varied.json", varied)], { chart: "graph", scenario, format: "csv" });
    expect(csv).toContain("web,order");
    expect(csv).not.toContain("web,cart");
  });

  test("several results are told apart, and compared with the first", async () => {
    expect(await drawn([one, other], { chart: "quantiles", format: "csv" })).toMatch(/one,[\s\S]*other,/);
    expect(await drawn([one, other], { chart: "changes", format: "markdown" })).toMatch(/\| other \| p99/);
    expect(await drawn([one, other], { system: "other" })).toContain("seed 2");
  });

  test("runs of which only figures and latencies were kept have their band, and their intervals", async () => {
    const runs = [1, 2, 3].map((seed) => chartResult({ seed }));
    const several = fileOf("several.json", replicationJson(runs, "runs", 0.95, []));
    expect(await drawn([several], { chart: "quantiles" })).toContain("n = 3 runs");
    expect(await drawn([several], { chart: "front" })).toContain("n = 3 runs");
  });

  test("names that would steer a terminal are shown harmlessly", async () => {
    const hostile: Result = chartResult({ services: hostileNames.slice(0, 39), scenario: "\u001b[31mred\u202E" });
    const file = fileOf("hostile.json", hostile);
    for (const name of ["overview", "balance", "decisions", "heat-map"] as const satisfies readonly ChartName[])
      expect(await drawn([file], { chart: name })).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u);
  });

  test("of results that are damaged it draws something, or says where the damage is", async () => {
    const runs = [1, 2].map((seed) => chartResult({ seed, buckets: 6 }));
    const kinds = fc.constantFrom<unknown[]>(runs[0], replicationJson(runs, "runs", 0.95, []));
    await fc.assert(
      fc.asyncProperty(kinds.chain(damagedData), fc.constantFrom(...CHART_NAMES), async (data, name) => {
        const file = fileOf("damaged.json", data ?? null);
        try {
          await drawn([file], { chart: name, format: "svg", ...beside(name) });
        } catch (error) {
          if (!(error instanceof CommandError) || error.exitCode !== 2) throw error;
        }
      }),
      { numRuns: 12 },
    );
  });

  test.each([
    [{ output: join(folder, "latency.xls") }, /--output .*latency.xls: the name tells no format.*\.svg/],
    [{ format: "png" as const }, /no text goes to a file.*--output/],
    [{ chart: "overview" as const, service: "web" }, /--service: the chart overview is of all services; of one are latency/],
    [{ chart: "latency" as const, service: "wbe" }, /--service wbe: there is none.*web/],
    [{ chart: "graph" as const }, /give --scenario FILE/],
    [{ chart: "overview" as const, scenario }, /--scenario: the chart overview is of results alone/],
    [{ chart: "graph" as const, scenario: "scenarios/mm1.yaml" }, /the run knows nothing of server; is it a run of this scenario\?/],
    [{ system: "shpo" }, /--system shpo: there is none.*shop/],
    [{ width: 20 }, /widthPx is 20; give a number from 320 on/],
  ])("%j is refused with what is allowed", async (options, message) => {
    await expect(drawn([one], options)).rejects.toThrow(message);
    expect(existsSync(join(folder, "latency.xls"))).toBe(false);
  });
});
