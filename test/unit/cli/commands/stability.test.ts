import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { judgeRecovery, parseScenario, simulate, steadyScenario, timesOf, triggeredScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { beforeAll, describe, expect, test } from "vitest";
import { type StabilityOptions, stability } from "../../../../packages/cli/src/commands/stability.js";
import type { RunAll } from "../../../../packages/cli/src/parallel/job.js";
import type { Stability } from "../../../../packages/cli/src/stability/stability.js";
import { type MemoryContext, memoryContext } from "../context.js";

const FRAGILE = `
name: fragile
duration: 1m
traffic:
  users:
    to: web
    rate: 30/s
    resilience: [retry: { attempts: 3, delay: 0ms, jitter: none }, timeout: 200ms]
services:
  web: { concurrency: 2, queue: 40, demand: { exponential: 40ms }, cpu: 2 }
`;
const file = join(tmpdir(), `springtide-stability-${process.pid}.yaml`);
const saved = join(tmpdir(), `springtide-stability-${process.pid}-saved.yaml`);
const options: StabilityOptions = {
  trigger: "spike",
  loads: "1",
  lengths: "1s",
  maxSize: 8,
  step: 2,
  settle: "2s",
  watch: "6s",
  runs: 1,
  saving: true,
  set: [],
  workers: 1,
  plugin: [],
};

/** Runs for real, on this thread. */
function simulatingContext(): MemoryContext {
  const runAll: RunAll = (jobs) => Promise.resolve(jobs.map(({ scenario, seed = "1" }) => simulate(scenario, { catalog, seed })));
  return { ...memoryContext(), runAll };
}

async function searched(changes: Partial<StabilityOptions>, text = FRAGILE): Promise<{ code: number; context: MemoryContext }> {
  writeFileSync(file, text);
  const context = simulatingContext();
  return { code: await stability(file, { ...options, quiet: true, ...changes }, context), context };
}

describe("a service that retries take down", () => {
  let found: Stability;
  let code: number;
  beforeAll(async () => {
    const { code: exit, context } = await searched({ json: true, save: saved });
    code = exit;
    found = JSON.parse(context.out.text());
  });

  test("is vulnerable, and the exit code is 1", () => {
    expect(code).toBe(1);
    expect(found).toMatchObject({ schema: "springtide.stability/1", verdict: "vulnerable", success: false });
    expect(found.loads).toMatchObject([{ load: 1, standing: "vulnerable" }]);
    expect(found.boundary.map(({ lengthMs }) => lengthMs)).toEqual([1000]);
  });

  test("has a smallest trigger on the boundary, which lasts however long one watches", () => {
    const { smallestTrigger, boundary } = found;
    expect(boundary.map(({ load, lengthMs, size }) => ({ load, lengthMs, size }))).toContainEqual({
      load: smallestTrigger!.load,
      lengthMs: smallestTrigger!.lengthMs,
      size: smallestTrigger!.size,
    });
    expect(smallestTrigger).toMatchObject({ kind: "spike", collapsedRuns: 1, watchedMs: 30_000, recoverMs: null });
    const back = found.tried.filter(({ size, recoverMs }) => size > 1 && recoverMs !== null);
    expect(found.recoverMs).toBe(back.length === 0 ? null : Math.max(...back.map(({ recoverMs }) => recoverMs!)));
  });

  test("is saved by one change: the file with it comes back from the trigger, with other seeds too", () => {
    const text = readFileSync(saved, "utf8");
    expect(text).toBe(found.savingChange?.file);
    expect(found.savingChange).toMatchObject({ recovers: true, hurts: null });
    expect(found.savingChange?.patch).toContain(`--- ${file}`);
    const trigger = { ...found.smallestTrigger!, kind: "spike" as const };
    const timing = { settleMs: 2000, watchMs: 6000 };
    const hasRecovered = (scenario: string) => (seed: string) => {
      const { scenario: steady } = steadyScenario(parseScenario(scenario, { catalog }));
      const result = simulate(triggeredScenario(steady, trigger.load, trigger, timing), { catalog, seed });
      return judgeRecovery(result, ["web"], timesOf(trigger, timing)).hasRecovered;
    };
    expect(["a", "b", "c"].map(hasRecovered(text))).toEqual([true, true, true]);
    expect(["a", "b", "c"].map(hasRecovered(FRAGILE))).toContain(false);
  });

  test("changes that do not help are told too, with what each would cost", () => {
    expect(found.changes.map(({ id }) => id)).toEqual(expect.arrayContaining(["cancellation", "retry-budget", "circuit-breaker", "codel"]));
    const more = found.changes.find(({ id }) => id === "twice-the-instances");
    expect(more?.usdPerHour).toBeGreaterThan(0.01);
  });
});

test("a service whose callers never try again is stable, and it is said how far was searched", async () => {
  const { code, context } = await searched({}, FRAGILE.replace(/retry: \{.*\}, /, ""));
  expect(code).toBe(0);
  expect(context.out.text()).toBe("✓ nothing takes fragile down for good: no spike up to 8 times the load for up to 1 s, at its load\n");
});

test("a load that needs no trigger is told apart", async () => {
  const { code, context } = await searched({ loads: "0.2,2", saving: false, quiet: false });
  expect(code).toBe(0);
  expect(context.out.text()).toMatch(/ load +0\.2 +2\n/);
  expect(context.out.text()).toMatch(/ 1 s .* down\n/);
  for (const line of context.out.text().split("\n").slice(1)) expect(line.length).toBeLessThanOrEqual(80);
});

test("what makes no sense is refused, with what would", async () => {
  await expect(searched({ loads: "1,heavy" })).rejects.toThrow("--loads 1,heavy: expected multiples of the load, such as 0.5,1,1.5");
  await expect(searched({ lengths: "10" })).rejects.toThrow("--lengths 10: expected durations, such as 1s,10s,1m");
  await expect(searched({ maxSize: 1 })).rejects.toThrow("--max-size 1: nothing is left to search");
  await expect(searched({ loads: "1,1e308" })).rejects.toThrow(
    "--loads 1,1e308: expected multiples of the load, such as 0.5,1,1.5, each at most 1,000",
  );
  await expect(searched({ at: "2h" })).rejects.toThrow("--at: no traffic of fragile is there");
});

test("the changed scenario goes to a file, since the answer has stdout", async () => {
  const message = "--save -: stdout is for the answer; name a file for the scenario, or take it from --json";
  await expect(stability(file, { ...options, save: "-" }, memoryContext())).rejects.toMatchObject({ exitCode: 2, message });
});
