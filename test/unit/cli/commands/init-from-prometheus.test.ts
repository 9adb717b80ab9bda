import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { afterAll, describe, expect, it } from "vitest";
import { type InitOptions, initFromPrometheus } from "../../../../packages/cli/src/commands/init-from-prometheus.js";
import { memoryContext } from "../context.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-init-"));
afterAll(() => rmSync(folder, { recursive: true }));
const fixture = (name: string) => `test/fixtures/prometheus/${name}.json`;

async function made(place: string | undefined, options: InitOptions) {
  const context = memoryContext();
  expect(await initFromPrometheus("-", place, options, context)).toBe(0);
  return { scenario: parseScenario(context.out.text(), { catalog }), text: context.out.text(), told: context.err.text() };
}

describe("init --from-prometheus", () => {
  it("makes a scenario of a rate and two latencies, under which they come out again", async () => {
    const { scenario, told } = await made(fixture("rate"), { p50: fixture("p50"), p99: fixture("p99") });
    const { summary } = simulate({ ...scenario, durationMs: 150_000 }, { catalog, seed: 1 });
    expect(summary.requests.issued / 150).toBeCloseTo(116, -1);
    expect(summary.latencyMs.p50).toBeGreaterThan(36);
    expect(summary.latencyMs.p50).toBeLessThan(44);
    expect(summary.latencyMs.p99).toBeGreaterThan(212);
    expect(summary.latencyMs.p99).toBeLessThan(288);
    expect(told).toMatch(/5 values that nothing read tells[\s\S]*replicas[\s\S]*it cannot be known how many instances served/);
  });

  it("does with figures that are said instead of asked for", async () => {
    const { scenario, text, told } = await made(undefined, { rate: "200/s", p50: "40ms", p99: "200ms", replicas: 30 });
    expect(scenario.services.map(({ name }) => name)).toEqual(["web"]);
    expect(text).toContain("replicas: 30");
    expect(told).not.toContain("read 0 objects");
    expect(told).toContain("720000 requests");
  });

  it("says what it makes up where nothing tells how long requests took", async () => {
    expect((await made(fixture("counters"), {})).told).toContain(
      "nothing tells how long requests took (--p50, --p99): their work is made up",
    );
    expect((await made(fixture("counters"), { p50: "40ms" })).told).toContain("nothing tells the 99th percentile (--p99)");
  });

  it("writes a file, and never over one that is there", async () => {
    const [file, context] = [join(folder, "mine.yaml"), memoryContext()];
    const options = { rate: "20/s" };
    expect(await initFromPrometheus(file, undefined, options, context)).toBe(0);
    expect(context.out.text()).toMatch(new RegExp(`^→ ${file}\n[\\s\\S]*next: springtide run ${file}\n$`));
    expect(parseScenario(readFileSync(file, "utf8"), { catalog }).name).toBe("observed");
    await expect(initFromPrometheus(file, undefined, options, memoryContext())).rejects.toThrow(/mine\.yaml exists already/);
  });

  it.each<[string | undefined, InitOptions, RegExp]>([
    [undefined, {}, /^init: nothing tells a rate of requests; .*--rate 200\/s/],
    [fixture("p50"), {}, /p50\.json: nothing tells a rate of requests/],
    [undefined, { rate: "200" }, /^--rate 200: requests over time are expected/],
    [undefined, { rate: "0/s" }, /^--rate 0\/s: requests over time are expected/],
    [undefined, { rate: "9/s", p50: "0ms" }, /^--p50 0ms: a time above 0 is expected/],
    [undefined, { rate: "9/s", p99: "40" }, /^--p99 40: a time with its unit is expected, such as 40ms, or a file/],
    [undefined, { rate: "9/s", p99: "nowhere.json" }, /cannot read nowhere\.json: no such file/],
    ["nowhere.json", {}, /cannot read nowhere\.json: no such file/],
  ])("of %j with %j says what is missing", async (place, options, message) => {
    await expect(initFromPrometheus("-", place, options, memoryContext())).rejects.toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) }),
    );
  });
});
