import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { beforeAll, describe, expect, test } from "vitest";
import { type PlanOptions, plan } from "../../../../packages/cli/src/commands/plan.js";
import type { RunAll } from "../../../../packages/cli/src/parallel/job.js";
import type { Plan } from "../../../../packages/cli/src/plan/plan.js";
import { type MemoryContext, memoryContext } from "../context.js";

const EXACT = `
name: shop
duration: 1h
traffic: { c: { to: payments, rate: { steps: [{ at: 0, rate: 300/s }, { at: 30m, rate: 1200/s }, { at: 40m, rate: 600/s }] } } }
services:
  payments:
    replicas: 6
    zones: [a, b, c]
    concurrency: 8
    demand: { exponential: 45ms }
    queue: { capacity: unlimited, at: service }
    price: $0.04/h
slo: { p99: 220ms }
`;
const file = join(tmpdir(), `springtide-plan-${process.pid}.yaml`);
const options: PlanOptions = { service: "payments", survive: "none", runs: 16, maxInstances: 1000, set: [], workers: 1, plugin: [] };

/** Runs for real, on this thread. */
function simulatingContext(): MemoryContext {
  const context = memoryContext();
  const runAll: RunAll = (jobs) => Promise.resolve(jobs.map(({ scenario, seed = "1" }) => simulate(scenario, { catalog, seed })));
  return { ...context, runAll };
}

async function planned(changes: Partial<PlanOptions>, text = EXACT): Promise<{ code: number; made: Plan; context: MemoryContext }> {
  writeFileSync(file, text);
  const context = simulatingContext();
  const code = await plan(file, { ...options, json: true, quiet: true, ...changes }, context);
  return { code, made: JSON.parse(context.out.text()), context };
}

describe("where a formula is exact", () => {
  let made: Plan;
  let code: number;
  beforeAll(async () => {
    ({ made, code } = await planned({ survive: "1-instance", slo: "p99<220ms" }));
  });

  test("it answers without a single run, and the exit code is 0", () => {
    expect(code).toBe(0);
    expect(made).toMatchObject({ schema: "springtide.plan/1", success: true, verdict: "feasible", reason: null });
    expect(made.method).toMatchObject({ by: "formula", runs: 0, line: "one" });
  });

  test("every step has its figures: 54 busy slots at the peak, 207 ms at least, 9 of which one may be lost", () => {
    const { demand, responseTarget, largestCapacity, nMinusK, meanUtilisation, replicas } = made.steps;
    expect(demand).toMatchObject({ from: "peak", peakMs: 30 * 60_000, slotMs: 45 });
    expect(demand.requestsPerSecond).toBeCloseTo(1200, 9);
    expect(demand.busySlots).toBeCloseTo(54, 9);
    expect(responseTarget[0]?.floor?.value).toBeCloseTo(207.23, 2);
    expect(largestCapacity.slots).toBe(8);
    expect(largestCapacity.mostPerSecond).toBeCloseTo(177.8, 1);
    expect(largestCapacity.withinTarget.perSecond).toBeGreaterThan(130);
    expect(nMinusK).toEqual({ lost: 1, required: 8, availability: null });
    expect(meanUtilisation.slots).toBeCloseTo(0.75, 9);
    expect(meanUtilisation.withLost).toBeCloseTo(0.84375, 9);
    expect(replicas).toBe(9);
    expect(made.usdPerMonth).toBeCloseTo(9 * 0.04 * 730, 9);
  });

  test("the sizes around the answer are those of Erlang's formula", () => {
    expect(made.rows.map(({ instances, latencyMs }) => [instances, latencyMs.value.toFixed(1)])).toEqual([
      [7, "231.2"],
      [8, "207.9"],
      [9, "207.3"],
      [10, "207.2"],
    ]);
    expect(made.rows.map(({ standing, standingWithLost }) => [standing, standingWithLost])).toEqual([
      ["missed", "missed"],
      ["met", "missed"],
      ["met", "met"],
      ["met", "met"],
    ]);
  });

  test("the margin is what the answer bears, less with one lost; the square root comes to the same size", () => {
    expect(made.margin?.withLost.perSecond).toBeCloseTo(1357.9, 1);
    expect(made.margin?.withNoneLost.perSecond).toBeCloseTo(1534.8, 1);
    expect(made.squareRoot).toMatchObject({ instances: 8, fromObjectives: true });
  });
});

test.each(["p99<220ms", "p99=220ms", "p99<=220ms"])("%s says the same", async (slo) => {
  expect((await planned({ slo })).made.steps.replicas).toBe(8);
});

test("without --slo the scenario's objectives hold, and --rps replaces its peak", async () => {
  const { made } = await planned({ rps: "600" });
  expect(made.objectives).toEqual([{ name: "p99", quantile: 0.99, limitMs: 220 }]);
  expect(made.steps.demand).toMatchObject({ from: "--rps", peakMs: null });
  expect(made.steps.replicas).toBe(4);
});

test("a zone lost takes the instances of the fullest: 12 are needed so that 8 are left of three zones", async () => {
  const { made } = await planned({ survive: "1-zone" });
  expect(made.steps.replicas).toBe(12);
  expect(made.steps.nMinusK).toMatchObject({ lost: 4, required: 8 });
});

test.each([
  ["an objective that the service itself misses", { slo: "p99=200ms" }, /missed by the service itself/],
  ["the loss of all zones", { survive: "3-zone" }, /all instances of payments are lost with 3 zones; give it more of them/],
  ["too few instances allowed", { maxInstances: 5 }, /no number up to 5 meets the objectives/],
])("exit code 1: %s", async (_, changes, reason) => {
  const { code, made } = await planned(changes);
  expect(code).toBe(1);
  expect(made).toMatchObject({ verdict: "infeasible", success: false });
  expect(made.reason).toMatch(reason);
  expect(made.steps.replicas).toBeNull();
});

test.each([
  [{ service: "paymnts" }, /no service is called "paymnts"; services are [^;]*; did you mean "payments"\?$/],
  [{ slo: "p99>220ms" }, /p99 is a limit from above/],
  [{ slo: "p98=220ms" }, /there is no objective "p98"; allowed are [^;]*; did you mean "p90"\?$/],
  [{ slo: "p99=220" }, /--slo: p99: .*220/],
  [{ slo: "" }, /cannot read ""/],
  [{ survive: "a-zone" }, /--survive: cannot read "a-zone"/],
  [{ survive: "1-node" }, /no nodes/],
  [{ rps: "0" }, /--rps: expected a number of requests per second above 0/],
  [{ rps: "many" }, /--rps: /],
])("bad usage is refused before anything runs: %j", async (changes, message) => {
  await expect(planned(changes)).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(message) });
});

test("instances that fail at random need company until enough are up often enough", async () => {
  const faults = "faults: { wear: { crash: { service: payments }, between: { exponential: 10h }, repair: { exponential: 1h } } }\n";
  const { made } = await planned({ slo: "p99=220ms,availability=99.9%" }, EXACT + faults);
  const { required, availability } = made.steps.nMinusK;
  expect(required).toBe(8);
  expect(availability).toBeGreaterThanOrEqual(0.999);
  expect(made.steps.replicas).toBeGreaterThan(9);
  expect(made.rows.find(({ instances }) => instances === (made.steps.replicas ?? 0) - 1)?.upShare).toBeLessThan(0.999);
});

test("runs agree with the formula they stand in for, within their interval", { timeout: 120_000 }, async () => {
  const { made } = await planned({ simulate: true, survive: "1-instance", rps: "150", slo: "p99=300ms", runs: 8 });
  expect(made.method.by).toBe("simulation");
  expect(made.method.runs).toBeGreaterThan(0);
  for (const { latencyMs, theoryMs, overloaded, utilisation } of made.rows) {
    if (overloaded || theoryMs === null) continue;
    const half = (latencyMs.high - latencyMs.low) / 2;
    expect(Math.abs(latencyMs.value - theoryMs), `${utilisation}`).toBeLessThanOrEqual(Math.max(2.5 * half, 0.04 * theoryMs));
  }
});

test("exit code 3: one run has no interval, so nothing is decided", async () => {
  const { code, made } = await planned({ simulate: true, runs: 1, maxInstances: 12 });
  expect(code).toBe(3);
  expect(made).toMatchObject({ verdict: "undecided", success: false, reason: expect.stringContaining("raise --runs") });
});

test("the same seed gives the same plan, another one other runs", async () => {
  const fast = { simulate: true, rps: "100", slo: "p99=100ms" };
  const [one, again, other] = [await planned(fast), await planned(fast), await planned({ ...fast, seed: "2" })];
  expect(again.made).toEqual(one.made);
  expect(other.made.steps.responseTarget).not.toEqual(one.made.steps.responseTarget);
});

test("for people: the table, the steps by name, the answer last", async () => {
  writeFileSync(file, EXACT);
  const context = simulatingContext();
  await plan(file, { ...options, survive: "1-instance" }, context);
  const text = context.out.text();
  expect(text.replace(/\s+/g, " ")).toMatch(
    /^shop: payments 1,200\/s at the peak · p99 ≤ 220 ms · 1 instance lost · by formulas that are exact /,
  );
  expect(text).toMatch(/→ 9 +75\.0 % +207 ms +208 ms/);
  for (const step of [
    "1 demand",
    "2 response target",
    "3 largest capacity",
    "4 N-k",
    "5 resource limits",
    "6 mean utilisation",
    "7 replicas",
  ])
    expect(text).toContain(step);
  expect(text).toMatch(/✓ 9 instances \(\$262\.80 a month\); 8 would do if nothing were lost\n$/);
  expect(context.err.text()).toBe("");
});

test("quietly: the answer only", async () => {
  writeFileSync(file, EXACT);
  const context = simulatingContext();
  await plan(file, { ...options, quiet: true }, context);
  expect(context.out.text()).toBe("✓ 8 instances ($233.60 a month)\n");
});
