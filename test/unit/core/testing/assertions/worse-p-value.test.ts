import { describe, expect, it, test } from "vitest";
import { Random } from "../../../../../packages/core/src/engine/random.js";
import { worsePValue } from "../../../../../packages/core/src/testing/assertions/worse-p-value.js";

const EXPERIMENTS = 20_000;

/** Differences of two systems that are equal: as likely so much better as so much worse. */
const equals: Readonly<Record<string, (random: Random) => number>> = {
  "a bell": (random) => random.next() + random.next() + random.next() - 1.5,
  "one step up or down": (random) => (random.next() < 0.5 ? 1 : -1),
  "mostly none": (random) => (random.next() < 0.9 ? 0 : random.next() < 0.5 ? 1 : -1),
  "rare and huge": (random) => (random.next() < 0.5 ? 1 : -1) / random.next(),
};

describe.each(Object.entries(equals))("where systems are equal and differ by %s", (_, draw) => {
  it.each([
    [10, 0.01],
    [20, 0.001],
    [40, 0.01],
  ])("%i runs raise an alarm with the chance that is stated", (runs, alpha) => {
    const random = new Random(4711, runs);
    let alarms = 0;
    for (let i = 0; i < EXPERIMENTS; i++) if (worsePValue(Array.from({ length: runs }, () => draw(random))) <= alpha) alarms++;
    // Beyond four standard deviations of a count whose mean is alpha times the experiments.
    expect(alarms).toBeLessThanOrEqual(alpha * EXPERIMENTS + 4 * Math.sqrt(alpha * EXPERIMENTS));
  });
});

test("few runs that all turn out alike prove no more than their number", () => {
  expect(worsePValue([1, 1, 1, 1, 1])).toBe(1 / 32);
  expect(worsePValue([1, 0, 0, 0, 0])).toBeGreaterThan(0.1);
});

test("what is no worse on average is never evidence", () => {
  expect(worsePValue([-1, 1])).toBe(1);
  expect(worsePValue([0, 0, 0])).toBe(1);
  expect(worsePValue([5])).toBe(1);
});

test("what is plainly worse is evidence", () => {
  expect(worsePValue(Array.from({ length: 20 }, (_, i) => 10 + (i % 3)))).toBeLessThan(1e-5);
});
