import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Scenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { type TuneOptions, tune } from "../../../../packages/cli/src/commands/tune.js";
import type { Context } from "../../../../packages/cli/src/context.js";
import { memoryContext } from "../context.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-tune-"));
const file = join(folder, "small.yaml");
writeFileSync(
  file,
  `# Far too many.
name: small
duration: 2m
traffic: { users: { to: web, rate: { sine: { mean: 5/s, amplitude: 3/s, period: 1m } } } }
services:
  web:
    replicas: 6   # since ever
    cpu: 1
    demand: { exponential: 100ms }
    startup: 2s
slo: { availability: 99%, p99: 2s }
`,
);

/** Simulates in place, the last job first where asked. */
function realContext(isReversed = false): ReturnType<typeof memoryContext> {
  const context = memoryContext();
  const runAll: Context["runAll"] = (jobs) => {
    const order = jobs.map((_, i) => i);
    const results = new Map<number, ReturnType<typeof simulate>>();
    for (const i of isReversed ? order.reverse() : order) {
      const { scenario, seed = scenario.seed, histograms = false } = jobs[i] as (typeof jobs)[number];
      results.set(i, simulate(scenario, { catalog, seed, histograms }));
    }
    return Promise.resolve(jobs.map((_, i) => results.get(i) as ReturnType<typeof simulate>));
  };
  return { ...context, runAll };
}

/** The same, but every other run of the stress test meets the usual load: so nobody can tell. */
function hardToTell(context: ReturnType<typeof memoryContext>): ReturnType<typeof memoryContext> {
  const meanPerMs = ({ traffic }: Scenario) => {
    const source = traffic[0]?.source;
    return source?.type === "open" && source.rate.type === "sine" ? source.rate.base : 0;
  };
  let usual: Scenario | undefined;
  const runAll: Context["runAll"] = (jobs, given) => {
    const eased = jobs.map((job, i) => {
      if (meanPerMs(job.scenario) < 0.02) usual = job.scenario;
      return i % 2 === 0 && usual !== undefined ? { ...job, scenario: usual } : job;
    });
    return context.runAll(jobs.some(({ scenario }) => meanPerMs(scenario) < 0.02) ? jobs : eased, given);
  };
  return { ...context, runAll };
}

const inOneLine = ({ out }: ReturnType<typeof memoryContext>) => out.text().replace(/\s+/g, " ");

const options: TuneOptions = {
  minimize: "cost",
  subjectTo: [],
  knob: ["services.web.replicas=1:6"],
  holdoutRuns: 2,
  stress: 1.2,
  eventBudget: 40_000,
  set: [],
  plugin: [],
  workers: 2,
};

describe("tune", () => {
  it("saves what is not needed, within the objectives, and proves it on held-back data", async () => {
    const context = realContext();
    expect(await tune(file, { ...options, json: true, output: join(folder, "tuned.yaml") }, context)).toBe(0);
    const told = JSON.parse(context.out.text());
    expect(told).toMatchObject({ schema: "springtide.tuning/1", success: true, verdict: "met" });
    expect(told.holdout.saving.low).toBeGreaterThan(0);
    expect(told.holdout.parts.map(({ name }: { name: string }) => name)).toEqual(["held-back seeds", "held-back traffic"]);
    const [replicas] = told.knobs;
    expect(replicas).toMatchObject({ path: "services.web.replicas", status: "changed", from: "6" });
    expect(replicas.effect[0].high).toBeLessThan(0);
    const tuned = readFileSync(join(folder, "tuned.yaml"), "utf8");
    expect(tuned).toContain(`    replicas: ${replicas.to}   # since ever`);
    expect(tuned).toContain("# Far too many.");
    expect(told.patch).toContain(`-    replicas: 6   # since ever\n+    replicas: ${replicas.to}   # since ever`);
    expect(told.reproduce).toContain("--event-budget 40000");
  });

  it("says the same whoever was done first", async () => {
    const [one, other] = [realContext(), realContext(true)];
    await tune(file, { ...options, json: true, workers: 1 }, one);
    await tune(file, { ...options, json: true, workers: 8 }, other);
    expect(other.out.text()).toBe(one.out.text());
  });

  it("says in words what it changes, what that does, and how to do it again", async () => {
    const context = realContext();
    await tune(file, options, context);
    const text = context.out.text();
    for (const part of [
      "web.replicas",
      "held-back traffic, 2 runs",
      "load times 1.2",
      "against the file as it is: saves",
      "again  springtide tune",
    ])
      expect(text).toContain(part);
    expect(context.err.text()).toContain("budget: 40,000 events");
  });

  it.each([
    [0.5, ", and under 0.5 times the load"],
    [50, ", but not under 50 times the load"],
  ])("says in its verdict how far the objectives are kept under %d times the load", async (stress, clause) => {
    const context = realContext();
    expect(await tune(file, { ...options, stress }, context)).toBe(0);
    expect(inOneLine(context)).toContain(`the tuned setting keeps its objectives on held-back data${clause} again`);
  });

  it("says in its verdict that a stress test is undecided", async () => {
    const context = hardToTell(realContext());
    expect(await tune(file, { ...options, subjectTo: ["p99<2s"], stress: 50 }, context)).toBe(0);
    expect(inOneLine(context)).toContain("on held-back data; the runs cannot tell whether it does under 50 times the load");
  });

  it("ends with 1 where nothing keeps the objectives", async () => {
    expect(await tune(file, { ...options, subjectTo: ["p99<2ms"], json: true }, realContext())).toBe(1);
  });

  it("prints a unified diff only when that is asked for", async () => {
    const context = realContext();
    await tune(file, { ...options, patch: true }, context);
    expect(context.out.text()).toMatch(/^--- .*small\.yaml\n\+\+\+ tuned\.yaml\n@@ /);
  });

  it("screens knobs by how much figures answer to them", async () => {
    const context = realContext();
    const knob = [...options.knob, "services.web.weight=1:2"];
    expect(await tune(file, { ...options, set: ["services.web.weight=1"], knob, screen: true, json: true }, context)).toBe(0);
    const { knobs } = JSON.parse(context.out.text());
    expect(knobs[0].path).toBe("services.web.replicas");
    expect(knobs[1].effects.costUsd.meanOfSizes.mean).toBe(0);
    expect(knobs[0].effects.costUsd.mean.low).toBeGreaterThan(0);
  });
});
