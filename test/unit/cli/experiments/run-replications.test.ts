import { defineScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";
import { runReplications } from "../../../../packages/cli/src/experiments/run-replications.js";
import { memoryContext } from "../context.js";

const scenario = (name: string) =>
  defineScenario(
    { name, duration: "1s", seed: 7, traffic: { users: { to: "web", rate: "10/s" } }, services: { web: { demand: "1ms" } } },
    { catalog },
  );
const common = { seed: undefined, maxEvents: undefined, plugins: [], workers: 2, quiet: true };

it("run i of every subject has the same seed, and the first the scenario's own", async () => {
  const context = memoryContext();
  const subjects = ["a", "b"].map((label) => ({ label, scenario: scenario(label) }));
  const { results, stoppedBy } = await runReplications(subjects, { ...common, plan: { runs: 3 } }, context);
  expect(context.jobs.map(({ scenario: { name }, seed }) => `${name} ${seed}`)).toEqual([
    "a 7",
    "a 7/run-1",
    "a 7/run-2",
    "b 7",
    "b 7/run-1",
    "b 7/run-2",
  ]);
  expect(results.map((runs) => runs.length)).toEqual([3, 3]);
  expect(stoppedBy).toBe("runs");
});

it("how far it is stands there as one says it: so many of all runs", async () => {
  let clock = 0;
  const context = {
    ...memoryContext(),
    now: () => {
      clock += 1000;
      return clock;
    },
  };
  const runAll: typeof context.runAll = (jobs, options) => {
    options.onProgress(0, { nowMs: 1000, durationMs: 1000, events: 1 });
    return memoryContext().runAll(jobs, options);
  };
  const subjects = [{ label: "a", scenario: scenario("a") }];
  await runReplications(subjects, { ...common, quiet: false, plan: { runs: 3 } }, { ...context, runAll });
  expect(context.err.text()).toContain("33 %  1 of 3 runs\n");
});

it("no subject has more runs than another, and all stop when the last is precise", async () => {
  const context = memoryContext();
  const subjects = [{ label: "a", scenario: scenario("a") }];
  const plan = { precision: [{ figure: "p99", relative: 0.1 }] };
  const { results, stoppedBy } = await runReplications(subjects, { ...common, plan }, context);
  // Runs that are all alike are precise after the fewest.
  expect([results[0]?.length, stoppedBy]).toEqual([10, "precision"]);
});

it("every second antithetic run mirrors the one before it, on the same seed", async () => {
  const context = memoryContext();
  const subjects = [{ label: "a", scenario: scenario("a") }];
  await runReplications(subjects, { ...common, plan: { runs: 4, antithetic: true } }, context);
  expect(context.jobs.map(({ seed, antithetic }) => [seed, antithetic])).toEqual([
    ["7", false],
    ["7", true],
    ["7/run-1", false],
    ["7/run-1", true],
  ]);
});
