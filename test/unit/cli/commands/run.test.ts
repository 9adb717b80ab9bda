import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type RunOptions, run } from "../../../../packages/cli/src/commands/run.js";
import { resultFixture } from "../../../support/result-fixture.js";
import { memoryContext } from "../context.js";

const FILE = "scenarios/mm1.yaml";
const none: RunOptions = { set: [], plugin: [] };

test("the report goes to stdout and the time it took to stderr", async () => {
  const context = memoryContext();
  await run(FILE, none, context);
  expect(context.out.text()).toContain("1 of 2 objectives missed");
  expect(context.err.text()).toBe("1,000 requests, 12,345 events in 0 s\n");
});

test.each([
  ["missed", 1],
  ["undecided", 3],
  ["met", 0],
] as const)("an objective that is %s exits with %i", async (verdict, code) => {
  const result = resultFixture({ slo: [{ objective: "p99", limit: 1, measured: 2, verdict }] });
  expect(await run(FILE, none, memoryContext(result))).toBe(code);
  expect(await run(FILE, { ...none, json: true }, memoryContext(result))).toBe(code);
});

test("--json prints the result as one line, whatever its verdict", async () => {
  const context = memoryContext();
  await run(FILE, { ...none, json: true }, context);
  expect(JSON.parse(context.out.text())).toEqual(resultFixture());
});

test("--quiet leaves the verdict, and nothing when there is none to give", async () => {
  const [judged, unjudged] = [memoryContext(), memoryContext(resultFixture({ slo: [] }))];
  await run(FILE, { ...none, quiet: true }, judged);
  await run(FILE, { ...none, quiet: true }, unjudged);
  expect([judged.out.text(), judged.err.text()]).toEqual(["✗ 1 of 2 objectives missed: availability\n", ""]);
  expect([unjudged.out.text(), unjudged.err.text()]).toEqual(["", ""]);
});

test("--quiet leaves the verdict of several runs, too", async () => {
  const several = { ...none, quiet: true, runs: 2 };
  const [judged, unjudged] = [memoryContext(), memoryContext()];
  await run(FILE, { ...several, set: ["slo={p99: 1s}"] }, judged);
  await run(FILE, several, unjudged);
  expect(judged.out.text()).toMatch(/^. .*\n$/);
  expect([judged.err.text(), unjudged.out.text(), unjudged.err.text()]).toEqual(["", "", ""]);
});

test("--trace-digest is of one run, and says so where there are several", async () => {
  await expect(run(FILE, { ...none, traceDigest: true, runs: 3 }, memoryContext())).rejects.toMatchObject({ exitCode: 2 });
});

test("-o writes a file instead, JSON where its name says so", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "springtide-run-")), "result.json");
  const context = memoryContext();
  await run(FILE, { ...none, output: file }, context);
  expect(context.out.text()).toBe("");
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(resultFixture());
});

test("seed, budget and settings reach the run", async () => {
  const context = memoryContext();
  await run(FILE, { ...none, seed: "7", maxEvents: 5, traceDigest: true, set: ["duration=5m", "services.server.replicas=3"] }, context);
  expect(context.jobs).toMatchObject([
    { seed: "7", maxEvents: 5, traceDigest: true, scenario: { durationMs: 300_000, services: [{ instances: [{ count: 3 }] }] } },
  ]);
});

test("a setting that the scenario cannot take names the option it came by", async () => {
  await expect(run(FILE, { ...none, set: ["services.server.replcas=3"] }, memoryContext())).rejects.toMatchObject({
    problems: [{ path: "services.server.replcas", message: expect.stringContaining("(from --set services.server.replcas=3)") }],
  });
});

test("--requests tells the run where to write, and a sample needs that", async () => {
  const context = memoryContext();
  await run(FILE, { ...none, requests: "out.ndjson", sample: 0.01 }, context);
  expect(context.jobs).toMatchObject([{ requests: { file: join(process.cwd(), "out.ndjson"), sample: 0.01 } }]);
  await expect(run(FILE, { ...none, sample: 0.01 }, memoryContext())).rejects.toMatchObject({ exitCode: 2 });
  await expect(run(FILE, { ...none, requests: "out.ndjson", runs: 3 }, memoryContext())).rejects.toMatchObject({ exitCode: 2 });
});

test("--requests needs a file, since the report has stdout", async () => {
  const message = "--requests -: stdout is for the report; name a file for the requests";
  await expect(run(FILE, { ...none, requests: "-" }, memoryContext())).rejects.toMatchObject({ exitCode: 2, message });
});

test("an objective over a window counts like every other", async () => {
  const missed = {
    ...{ name: "month", of: null, target: 0.9, withinMs: null, windowMs: null, good: 1, bad: 1, share: 0.5, budgetSpent: 5 },
    worstWindow: null,
  };
  const result = resultFixture({ slo: [], objectives: [{ ...missed, verdict: "missed" }] });
  const context = memoryContext(result);
  expect(await run(FILE, { ...none, quiet: true }, context)).toBe(1);
  expect(context.out.text()).toContain("missed: month");
});
