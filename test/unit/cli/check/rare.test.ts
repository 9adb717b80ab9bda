import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { CheckOptions } from "../../../../packages/cli/src/check/check-options.js";
import { refuseRareOptions } from "../../../../packages/cli/src/check/rare.js";
import { check } from "../../../../packages/cli/src/commands/check.js";
import { memoryContext } from "../context.js";

const TEXT = `
name: room for three
duration: 600ms
warmup: 100ms
traffic: { users: { to: web, rate: 50/s } }
services: { web: { concurrency: 1, queue: 2, demand: { exponential: 10ms } } }
slo: { availability: 80% }
`;
/** Of M/M/1/3 at load 0.5. */
const BLOCKED = 1 / 15;

const file = join(mkdtempSync(join(tmpdir(), "springtide-rare-")), "room.yaml");
writeFileSync(file, TEXT);

async function rare(more: Partial<CheckOptions> = {}): Promise<{ code: number; out: string }> {
  const context = memoryContext();
  const options = { property: [], rare: true, set: [], quiet: false, workers: 1, plugin: [], effort: 10, ...more };
  const code = await check(file, options, context);
  return { code, out: context.out.text() };
}

test("an objective is judged by the interval of the share of bad requests: within it, beyond it, or neither", async () => {
  const [held, violated] = [await rare(), await rare({ allow: 0.001 })];
  expect([held.code, violated.code]).toEqual([0, 1]);
  expect(held.out).toMatch(/^✓ [\d.]+ % of requests fail \[.*\]; 20\.0 % may\n {2}runs/);
  expect(violated.out).toMatch(/^✗ /);
  const undecided = await rare({ set: ["traffic.users.rate=0/s"] });
  expect([undecided.code, undecided.out]).toEqual([
    3,
    expect.stringMatching(/^\? undecided: no bad request seen, though nothing rose; try another measure/),
  ]);
});

test("as JSON it is one object, with the measure that was chosen and the truth within its interval", async () => {
  const { out } = await rare({ json: true });
  const { schema, success, by, allowed, estimate } = JSON.parse(out);
  expect({ schema, success, by, allowed: Number(allowed.toFixed(9)) }).toEqual({
    schema: "springtide.rare/1",
    success: true,
    by: "inFlight",
    allowed: 0.2,
  });
  const half = (estimate.badShare.high - estimate.badShare.low) / 2;
  expect(Math.abs(estimate.badShare.mean - BLOCKED)).toBeLessThan(2 * half);
});

test("what belongs to an estimate is refused where scenarios are searched", () => {
  const searching = { set: [], plugin: [], workers: 1, property: [], runs: 5 };
  expect(() => refuseRareOptions(searching)).not.toThrow();
  expect(() => refuseRareOptions({ ...searching, by: "down" })).toThrow("--by is of --rare");
  expect(() => refuseRareOptions({ ...searching, allow: 0.01 })).toThrow("--allow is of --rare");
});

test("what belongs to a search is refused, and so is a measure that nobody knows", async () => {
  await expect(rare({ faults: true })).rejects.toThrow("--faults says what to search for; --rare does not search");
  await expect(rare({ runs: 5 })).rejects.toThrow("--runs says what to search for");
  await expect(rare({ maxEvents: 10 })).rejects.toThrow("--max-events 10: --rare takes many short paths; end it with --event-budget");
  await expect(rare({ property: ["slo"] })).rejects.toThrow("--property says what to search for");
  await expect(rare({ by: "services.web.don" })).rejects.toThrow("services.web.don is no measure");
  await expect(rare({ within: "soon" })).rejects.toThrow("--within soon: expected a time above 0");
});
