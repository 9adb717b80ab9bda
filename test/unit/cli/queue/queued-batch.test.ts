import type { Scenario } from "@springtide/core";
import { expect, test } from "vitest";
import { jobId, packBatch, packDone, unpackBatch, unpackDone } from "../../../../packages/cli/src/queue/queued-batch.js";

const batch = {
  scenarios: [{ name: "a", durationMs: Number.POSITIVE_INFINITY, rates: new Float64Array([1, 0.1]) } as unknown as Scenario],
  runs: [{ scenario: 0, seed: "1" }],
  wanted: { figures: ["p99"], histograms: true },
  maxEvents: undefined,
};

test("a job is known by what it computes, not by the order in which that is written", () => {
  const { scenarios, ...rest } = batch;
  const [scenario] = scenarios;
  const turned = { ...rest, scenarios: [Object.fromEntries(Object.entries(scenario ?? {}).reverse()) as unknown as Scenario] };
  expect(jobId(turned, "q")).toBe(jobId(batch, "q"));
  const others = [
    { ...batch, runs: [{ scenario: 0, seed: "2" }] },
    { ...batch, maxEvents: 7 },
    { ...batch, wanted: { figures: ["p99"], histograms: false } },
    { ...batch, scenarios: [{ ...scenario, durationMs: 1 } as unknown as Scenario] },
    { ...batch, scenarios: [{ ...scenario, rates: new Float64Array([1, 0.2]) } as unknown as Scenario] },
  ];
  expect(new Set([batch, ...others].map((one) => jobId(one, "q")))).toHaveLength(others.length + 1);
  expect(jobId(batch, "another model")).not.toBe(jobId(batch, "q"));
});

test("a batch and its answer travel whole, without the paths of plug-ins", () => {
  const sent = { ...batch, plugins: ["/here/mine.js"] };
  expect(unpackBatch(packBatch(sent))).toStrictEqual(batch);
  const done = { outcomes: [{ failure: { name: "Error", message: "no", code: undefined, stack: undefined } }], elapsedMs: 3 };
  expect(unpackDone(packDone(done))).toStrictEqual(done);
});
