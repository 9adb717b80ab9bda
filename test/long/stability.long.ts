import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { judgeRecovery, parseScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Stability } from "../../packages/cli/src/stability/stability.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-stability-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The classic collapse: 60 % of its slots in use, half a second of patience, two retries at once. */
const CLASSIC = `
name: classic
duration: 5m
bucket: 1s
traffic:
  users:
    to: web
    rate: 120/s
    cancel: none
    resilience: [retry: { attempts: 3, delay: 0ms, jitter: none }, timeout: 500ms]
services:
  web: { replicas: 4, concurrency: 5, queue: 50, demand: { exponential: 100ms }, balancing: least-requests }
`;

function found(
  name: string,
  text: string,
  ...options: string[]
): { readonly answer: Stability; readonly out: string; readonly code: number | null } {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, text);
  const { stdout, status } = spawnSync("node", ["packages/cli/bin/springtide.js", "stability", file, "--json", "--quiet", ...options], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return { answer: JSON.parse(stdout) as Stability, out: stdout, code: status };
}

/** Requests a second that end ok, on average, from one second of a run up to another, under 110 % for half a minute. */
function goodputUnderSpike(text: string, from: number, to: number): number {
  const spike = "{ steps: [{ at: 0, rate: 120/s }, { at: 30s, rate: 220/s }, { at: 1m, rate: 120/s }] }";
  const scenario = parseScenario(text.replace("120/s", spike), { catalog });
  const rates = simulate(scenario, { catalog, seed: "another" }).series.total.okPerSecond!.slice(from, to);
  return rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0) / rates.length;
}

describe("the classic collapse", () => {
  let answer: Stability;
  let code: number | null;
  let out: string;
  beforeAll(() => {
    ({ answer, code, out } = found("continued", CLASSIC));
  });

  test("lies beyond the boundary: it comes back from less, and not from half a minute at 110 %", () => {
    expect([answer.verdict, code]).toEqual(["vulnerable", 1]);
    const half = answer.boundary.find(({ load, lengthMs }) => load === 1 && lengthMs === 30_000);
    expect(half!.size!).toBeLessThanOrEqual(220 / 120);
    expect(half!.withstands).toBeGreaterThan(1.2);
    expect(goodputUnderSpike(CLASSIC, 60, 300)).toBe(0);
    expect(answer.smallestTrigger).toMatchObject({ load: 1, recoverMs: null });
  });

  test("takes less the longer the trigger and the higher the load", () => {
    for (const one of answer.boundary)
      for (const other of answer.boundary)
        if (one.load >= other.load && one.lengthMs >= other.lengthMs && other.size !== null) {
          expect(one.size, JSON.stringify([one, other])).not.toBeNull();
          expect(one.size! / other.size).toBeLessThan(1.11);
        }
  });

  test("cannot happen where three attempts of everything are less than it can do", () => {
    expect(answer.loads.find(({ load }) => load === 0.5)?.standing).toBe("stable");
    expect(answer.loads.find(({ load }) => load === 0.75)?.standing).toBe("vulnerable");
  });

  test("is saved by the change that is named: the file with it is back within ten seconds", () => {
    const { file = "", id, recoverMs } = answer.savingChange!;
    console.log(id, recoverMs);
    expect(recoverMs).toBeLessThanOrEqual(10_000);
    expect(goodputUnderSpike(file, 70, 300)).toBeGreaterThan(0.95 * 120);
    expect(found("saved", file, "--loads", "1").answer.verdict).toBe("stable");
  });

  test("has the same boundary, to the byte, on one worker and on three", () => {
    expect(found("continued", CLASSIC, "--workers", "1").out).toBe(out);
    expect(found("continued", CLASSIC, "--workers", "3").out).toBe(out);
  });

  test.each([
    ["cancelled work", CLASSIC.replace("cancel: none", "cancel: both")],
    ["a retry budget of 20 %", CLASSIC.replace("jitter: none", "jitter: none, budget: 20%, minPerSecond: 0")],
  ])("does not happen with %s: nothing topples it at its load, and it is back within ten seconds", (name, text) => {
    const { answer: calm, code: exit } = found(name.replaceAll(/\W/g, "-"), text, "--loads", "1");
    expect([calm.verdict, exit]).toEqual(["stable", 0]);
    expect(calm.savingChange).toBeNull();
    expect(calm.recoverMs).toBeLessThanOrEqual(10_000);
  });
});

test.each(["1", "2", "3", "4", "5"])("the spike of scenarios/metastable.yaml does the same with seed %s", (seed) => {
  const scenario = parseScenario(readFileSync("scenarios/metastable.yaml", "utf8"), { catalog });
  const times = { beginsMs: 30_000, endsMs: 60_000, durationMs: 180_000 };
  const judged = (service: string) => {
    const alone = { ...scenario, traffic: scenario.traffic.filter(({ to }) => to === service) };
    return judgeRecovery(simulate(alone, { catalog, seed }), [service], times);
  };
  expect(judged("continued")).toMatchObject({ hasRecovered: false, level: 0 });
  expect(judged("cancelled").recoverMs).toBeLessThanOrEqual(10_000);
  expect(judged("budgeted").recoverMs).toBeLessThanOrEqual(10_000);
});

test("of three services in one file the one that collapses is found, whatever happens to the file's own spike", () => {
  const { answer } = found("metastable", readFileSync("scenarios/metastable.yaml", "utf8"), "--loads", "1", "--lengths", "30s");
  expect(answer.verdict).toBe("vulnerable");
  expect(answer.savingChange?.set).toContain("traffic.to-continued.cancel=both");
});
