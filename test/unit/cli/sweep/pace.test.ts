import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { QUEUE_PACE, threadPace } from "../../../../packages/cli/src/sweep/pace.js";

const task = fc.nat(100_000);
const msPerRun = fc.double({ min: 0.01, max: 60_000, noNaN: true });

test.prop([task, task, msPerRun])("the jobs of a queue have the same borders, wherever one begins", (first, other, ms) => {
  const { before, runs } = QUEUE_PACE.batch(first, 1, ms);
  expect(before).toBeGreaterThan(first);
  expect(before - runs).toBeLessThanOrEqual(first);
  const elsewhere = QUEUE_PACE.batch(other, 1000, ms);
  expect(elsewhere.before === before).toBe(Math.floor(other / runs) === Math.floor(first / runs));
});

test.prop([task, fc.double({ min: 1, max: 60_000, noNaN: true })])(
  "a job takes about one to two seconds, or is a single run",
  (first, ms) => {
    const { runs } = QUEUE_PACE.batch(first, 1, ms);
    if (runs > 1) expect(runs * ms).toBeLessThanOrEqual(2000);
    expect(2 * runs * ms).toBeGreaterThan(2000);
  },
);

test.prop([task, fc.integer({ min: 1, max: 100_000 }), msPerRun, fc.integer({ min: 1, max: 64 })])(
  "a message to a thread leaves work for the others",
  (first, left, ms, workers) => {
    const { runs } = threadPace(workers).batch(first, left, ms);
    expect(runs).toBeGreaterThanOrEqual(1);
    expect(runs).toBeLessThanOrEqual(Math.ceil(left / (2 * workers)));
  },
);
