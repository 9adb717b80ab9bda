import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseScenario, type RequestStory, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { CommandError } from "../../../../packages/cli/src/command-error.js";
import { type BacktestOptions, backtest } from "../../../../packages/cli/src/commands/backtest.js";
import { InvalidScenario } from "../../../../packages/cli/src/scenario/invalid-scenario.js";
import { damagedBytes } from "../../../support/damage.js";
import { memoryContext } from "../context.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-backtest-"));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

const shop = (demand: string) =>
  `name: shop\nduration: 30s\ntraffic: { all: { to: web, rate: 30/s } }\nservices: { web: { concurrency: 4, demand: { exponential: ${demand} } } }\n`;
const stories: RequestStory[] = [];
simulate(parseScenario(shop("50ms"), { catalog }), {
  catalog,
  seed: 7,
  requestLog: { sample: 1, write: (story) => stories.push(structuredClone(story)) },
});
const scenario = fileOf("shop.yaml", shop("50ms"));
const slower = fileOf("slower.yaml", shop("90ms"));
const requests = fileOf("requests.ndjson", stories.map((story) => `${JSON.stringify(story)}\n`).join(""));
const figures = fileOf("figures.csv", "figure,value\nmean,55ms\nerrors,0%\n");
const answer = fileOf(
  "answer.json",
  JSON.stringify({ status: "success", data: { resultType: "vector", result: [{ metric: { quantile: "0.5" }, value: [1, "0.038"] }] } }),
);
const rates = fileOf("rates.csv", "t_seconds,requests\n0,300\n10,300\n20,300\n");

async function backtested(file: string, options: Partial<BacktestOptions>) {
  const context = memoryContext();
  const runAll: typeof context.runAll = async (jobs) =>
    jobs.map((job) => {
      context.jobs.push(job);
      return simulate(job.scenario, { catalog, seed: job.seed ?? "1", histograms: true });
    });
  const all = { observed: [], tolerance: [], runs: 2, workers: 1, plugin: [], quiet: true, ...options };
  const code = await backtest(file, all, { ...context, runAll });
  return { code, out: context.out.text(), jobs: context.jobs };
}

describe("springtide backtest", () => {
  it("finds a scenario right that requests came from, and wrong where its demand is", async () => {
    const { code, out, jobs } = await backtested(scenario, { observed: [requests], tolerance: ["30%", "p99=60%"] });
    expect(code).toBe(0);
    expect(out).toMatch(/mean +\d[\s\S]*p90 +\d/);
    expect(jobs).toHaveLength(2);
    const other = await backtested(slower, { observed: [requests], runs: 4, tolerance: ["30%", "p99=60%"] });
    expect(other.code).toBe(1);
    expect(other.out).toMatch(/✗ outside/);
  });

  it("replays what was observed, not the traffic of the scenario", async () => {
    const [job] = (await backtested(scenario, { observed: [requests] })).jobs;
    const replayed = simulate(job!.scenario, { catalog, seed: 3 });
    expect(replayed.summary.requests.issued).toBe(stories.length);
    const [byRates] = (await backtested(scenario, { observed: [figures], rates, tolerance: ["90%"] })).jobs;
    expect(byRates!.scenario.durationMs).toBe(30_000);
  });

  it("holds figures of tables and of Prometheus against predictions, as JSON where that is asked for", async () => {
    const output = join(folder, "backtest.json");
    const tolerance = ["errors=1%", "mean=40%", "p50=40%"];
    const { code } = await backtested(scenario, { observed: [figures, answer], tolerance, output });
    const written = JSON.parse(readFileSync(output, "utf8"));
    expect(written).toMatchObject({ schema: "springtide.backtest/1", scenario: "shop", runs: 2 });
    expect(written.figures.map(({ figure, observed, verdict }: Record<string, unknown>) => [figure, observed, verdict])).toEqual([
      ["mean", 55, "within"],
      ["errors", 0, "within"],
      ["p50", 38, "within"],
    ]);
    expect(code).toBe(0);
  });

  it.each<[Partial<BacktestOptions>, RegExp]>([
    [{ observed: [fileOf("empty.csv", "figure,value\n")] }, /empty\.csv: no figure was observed/],
    [{ observed: [fileOf("unknown.csv", "figure,value\np98,3\n")] }, /unknown\.csv:2: p98 is no figure/],
    [{ observed: [figures], tolerance: ["mena=3%"] }, /--tolerance mena=3%: mena is no figure; did you mean mean\?/],
    [{ observed: [figures], rates, traffic: "al" }, /the scenario has no traffic called "al".*all/],
    [{ observed: [figures], rates: fileOf("short.csv", "t_seconds,requests\n0,3\n") }, /short\.csv:2: at least two rows/],
    [{ observed: [figures], rates: fileOf("timeless.csv", "requests\n3\n4\n") }, /timeless\.csv:1: no time column/],
  ])("of %j says what is wrong", async (options, message) => {
    await expect(backtested(scenario, options)).rejects.toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) }),
    );
  });

  it.each([
    ["requests", requests, {}],
    ["figures", figures, {}],
    ["an answer of Prometheus", answer, {}],
    ["rates", rates, { observed: [figures] }],
  ])(
    "of %s damaged anywhere it judges what is left, or says where the damage is",
    async (what, path, options) => {
      await fc.assert(
        fc.asyncProperty(damagedBytes(readFileSync(path)), async (damaged) => {
          const file = fileOf(`damaged-${path.split("/").at(-1)}`, damaged);
          const given = what === "rates" ? { ...options, rates: file } : { observed: [file] };
          const context = memoryContext();
          try {
            const all = { observed: [], tolerance: [], runs: 1, workers: 1, plugin: [], quiet: true, ...given };
            expect([0, 1, 3]).toContain(await backtest(scenario, all, context));
          } catch (error) {
            if (error instanceof InvalidScenario)
              expect(error.problems[0]?.message).toMatch(what === "rates" ? "--rates damaged-rates.csv" : "requests of");
            else if (!(error instanceof CommandError) || error.exitCode !== 2 || !error.message.includes(file)) throw error;
          }
        }),
        { numRuns: 4 },
      );
    },
    200000,
  );
});
