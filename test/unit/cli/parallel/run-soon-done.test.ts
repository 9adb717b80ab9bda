import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import type { Job } from "../../../../packages/cli/src/parallel/job.js";
import { runSoonDone } from "../../../../packages/cli/src/parallel/run-soon-done.js";

const short = {
  name: "short",
  duration: "60s",
  traffic: { customers: { to: "web", rate: "2000/s" } },
  services: { web: { replicas: 3, concurrency: "unlimited", demand: "1ms" } },
} as const;
const scenario = defineScenario(short, { catalog });
const job: Job = { scenario, seed: "7", maxEvents: undefined, traceDigest: true, plugins: [] };

/** A clock that moves on by so many ms whenever somebody looks at it. */
function ticking(stepMs: number): () => number {
  let nowMs = 0;
  return () => {
    nowMs += stepMs;
    return nowMs;
  };
}

describe("a single run that is soon done", () => {
  it("gives in this thread what it gives anywhere", async () => {
    const result = await runSoonDone([job], ticking(0));
    expect(result).toEqual(simulate(scenario, { catalog, seed: "7", traceDigest: true }));
  });

  it("may take longer than the first look where it is far by then", async () => {
    // Looked at once for each point of its series: 300 ms in all.
    expect(await runSoonDone([job], ticking(2.5))).toBeDefined();
  });

  it("is left to a thread where it is not as far as it would have to be", async () => {
    expect(await runSoonDone([job], ticking(6))).toBeUndefined();
  });
});

const { web } = short.services;

describe("a thread has to do what may take a lot of memory", () => {
  it.each([
    ["many instances", { ...short, services: { web: { ...web, replicas: 10_001 } } }],
    [
      "many that may come",
      { ...short, services: { web: { ...web, autoscaling: { "request-rate": { perReplica: "100/s", max: 10_000 } } } } },
    ],
    ["many views of some", { ...short, services: { web: { ...web, replicas: 100, proxies: 101 } } }],
    ["many users", { ...short, traffic: { customers: { to: "web", users: 20_000, think: "1h" } } }],
  ] as const)("%s", async (_, input) => {
    expect(await runSoonDone([{ ...job, scenario: defineScenario(input, { catalog }) }], ticking(0))).toBeUndefined();
  });
});

describe("a thread has to do", () => {
  it.each([
    ["what others wrote", [{ ...job, plugins: ["/policies/mine.mjs"] }]],
    ["what writes a file", [{ ...job, requests: { file: "/tmp/requests.ndjson", sample: 1 } }]],
    ["what fails, and says how", [{ ...job, maxEvents: 10 }]],
    ["several runs", [job, job]],
    ["nothing", []],
  ])("%s", async (_, jobs) => {
    expect(await runSoonDone(jobs, ticking(0))).toBeUndefined();
  });
});

it("many of them in a row leave room for Ctrl-C", async () => {
  let heard = false;
  setImmediate(() => {
    heard = true;
  });
  await runSoonDone([job], ticking(0));
  expect(heard).toBe(true);
});
