import { fc, test } from "@fast-check/vitest";
import { race } from "@springtide/core";
import { expect } from "vitest";
import { formulaTrials } from "./landscape.js";

const goal = { minimise: "costUsd", constraints: [{ figure: "p99", limit: 200, isFloor: false }] };
const field = fc.array(
  fc.record({ cost: fc.integer({ min: 1, max: 50 }), p99: fc.integer({ min: 5, max: 35 }).map((tens) => tens * 10) }),
  {
    minLength: 2,
    maxLength: 20,
  },
);

test.prop([field])("the cheapest that keeps the limit wins; where none does, the one that violates it least", async (drawn) => {
  const candidates = drawn.map(({ cost, p99 }, i) => ({ i, cost, p99 }));
  const trials = formulaTrials((settings) => ({ costUsd: Number(settings.cost), p99Ms: Number(settings.p99) }));
  const { runners } = await race(candidates, trials, goal, { keep: 1, mostRuns: 4, room: 0.03 });
  const fit = drawn.filter(({ p99 }) => p99 * 1.003 <= 194);
  const winner = runners[0]?.candidate;
  if (fit.length > 0) expect(winner?.cost).toBe(Math.min(...fit.map(({ cost }) => cost)));
  else if (drawn.every(({ p99 }) => p99 * 0.997 > 194)) expect(winner?.p99).toBe(Math.min(...drawn.map(({ p99 }) => p99)));
  expect(trials.runs).toBeLessThanOrEqual(3.5 * candidates.length + 4);
});
