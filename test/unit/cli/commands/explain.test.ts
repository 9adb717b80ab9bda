import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, test } from "vitest";
import { type ExplainOptions, explain } from "../../../../packages/cli/src/commands/explain.js";
import type { Context } from "../../../../packages/cli/src/context.js";
import { memoryContext } from "../context.js";

const none: Omit<ExplainOptions, "service"> = { set: [], plugin: [], whatIf: false, runs: 1, workers: 1, quiet: true };

/** A rate that comes to ask for twelve replicas of a service that may have eight, from 10 minutes on. */
const SCENARIO = `name: rise
duration: 20m
seed: 3
traffic:
  clients:
    to: web
    rate: { steps: [{ at: 0s, rate: 20/s }, { at: 10m, rate: 60/s }] }
    arrivals: constant
services:
  web:
    replicas: 4
    concurrency: 4
    demand: 20ms
    startup: 20s
    autoscaling:
      request-rate: { perReplica: 5/s, min: 1, max: 8, interval: 30s, window: 60s, lag: 0s }
  db: { demand: 1ms }
slo: { p99: 500ms }
`;

/** A context that simulates on the spot. */
function simulating(): ReturnType<typeof memoryContext> {
  const context = memoryContext();
  const runAll: Context["runAll"] = (jobs) => {
    context.jobs.push(...jobs);
    return Promise.resolve(
      jobs.map(({ scenario, seed, decisions }) =>
        simulate(scenario, { catalog, ...(seed !== undefined && { seed }), ...(decisions && { decisions }) }),
      ),
    );
  };
  return { ...context, runAll };
}

function fileOf(text = SCENARIO): string {
  const file = join(mkdtempSync(join(tmpdir(), "springtide-explain-")), "rise.yaml");
  writeFileSync(file, text);
  return file;
}

async function explained(options: Partial<ExplainOptions>, text?: string) {
  const [context, file] = [simulating(), fileOf(text)];
  const code = await explain(file, { service: "web", ...none, ...options }, context);
  return { code, text: context.out.text().replaceAll(file, "rise.yaml"), jobs: context.jobs };
}

describe("with --at", () => {
  test("the decision in force is told rule by rule, with the one that bound, its neighbours and where its option is written", async () => {
    const { code, text } = await explained({ at: "00:11:10" });
    expect(code).toBe(0);
    expect(text.split("\n")).toEqual([
      "00:11 web: hold at 8 (wanted 12)  request-rate",
      "  1 metric     60.0/s against 5/s a replica",
      "  2 tolerance  outside 0.1 of the 40/s that 8 are for",
      "  3 proposal   60.0 / 5, rounded up  → 12",
      "  4 limits     max is 8  → 8  ← binding",
      "seen      8 ready; 60.0/s, 0 waiting, 6.43 % used, p99 20.1 ms (0 ms old, over 1 min)",
      "prev      00:10:30 4 → 8 replicas (40.0 / 5, rounded up)",
      "next      00:11:30 hold at 8 (wanted 12) (max is 8)",
      "source    rise.yaml:16:48 services.web.autoscaling.request-rate.max",
      "",
    ]);
  });

  test("what came of it is told where it started something", async () => {
    const { text } = await explained({ at: "630s" });
    expect(text).toContain("00:10:30 web: 4 → 8 replicas");
    expect(text).toMatch(/effect +4 started, ready 00:10:50 \(20\.0 s cold\); meanwhile 0 requests took longer than 500 ms, 0 failed/);
  });

  test("an instant between two decisions is that of the first, and one before all of them the first of all", async () => {
    const first = async (at: string) => (await explained({ at })).text.split(" ", 1)[0];
    expect(await Promise.all(["11m", "11m29s", "11m30s", "5s"].map(first))).toEqual(["00:11", "00:11", "00:11:30", "00:00:30"]);
  });

  test("only decisions around it are written down", async () => {
    const { jobs } = await explained({ at: "11m" });
    expect(jobs.map(({ decisions }) => decisions)).toEqual([{ services: ["web"], fromMs: 615_000, untilMs: 705_000 }]);
  });

  test("what the limit prevented is tried on the same seeds, and told in pairs", async () => {
    const { text, jobs } = await explained({ at: "11m", whatIf: true, runs: 2 });
    expect(jobs.map(({ seed }) => seed)).toEqual([undefined, "3/run-1", "3", "3/run-1"]);
    expect(jobs.map(({ scenario }) => scenario.services.find(({ name }) => name === "web")?.autoscaling?.max)).toEqual([8, 8, 12, 12]);
    expect(text).toMatch(/what if +max 12: p99 \S+ ms → \S+ ms \[.*\], cost \S+ → \S+ \[.*\] \(2 paired runs\)/);
  });

  test("--json tells the same as data", async () => {
    const { text } = await explained({ at: "11m", json: true });
    expect(JSON.parse(text)).toMatchObject({
      schema: "springtide.explain/1",
      service: "web",
      decision: { atMs: 660_000, from: 8, wanted: 12, to: 8, binding: 3 },
      previous: { atMs: 630_000 },
      next: { atMs: 690_000 },
      source: { line: 16, column: 48, isWritten: true },
      whatIf: [],
    });
  });

  test("an option that came by --set is told so, and a default too", async () => {
    const path = "services.web.autoscaling.request-rate.max";
    expect((await explained({ at: "11m", set: [`${path}=6`, "services.web.replicas=4"] })).text).toContain(`source    --set ${path}=6`);
    const text = SCENARIO.replace(", max: 8", "");
    expect((await explained({ at: "11m" }, text)).text).toContain("source    rise.yaml:16:7 max is not written there: its default");
  });
});

test("without --at, what changed something is listed with why, and the holds are counted by rule", async () => {
  const { code, text } = await explained({});
  expect(code).toBe(0);
  expect(text.split("\n")).toEqual([
    "web  40 decisions, 1 of them changed something",
    "  time      replicas        binding   why",
    expect.stringMatching(/^ {2}00:10:30 {2}4 → 8 replicas +proposal +40\.0\/s against 5\/s a replica: 4 -> 8$/),
    expect.stringMatching(/^held by {2}(tolerance|limits) \d+, (tolerance|limits) \d+$/),
    "",
  ]);
});

describe("bad usage exits with 2", () => {
  test.each([
    ["a service that is not there", { service: "wbe" }, "--service wbe: there is none; did you mean"],
    ["one without autoscaling", { service: "db" }, "--service db: it has no autoscaling; these have: web"],
    ["a time that is none", { at: "noon" }, "--at noon: expected a time of day, 14:05 or 09:03:15, or a time since the start"],
    ["a time beyond the run", { at: "14:05" }, "--at 14:05: the run is over after 20 min"],
  ])("%s", async (_, options, message) => {
    await expect(explained(options)).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(message) });
  });
});
