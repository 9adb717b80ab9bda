import { fc, test } from "@fast-check/vitest";
import { compareScores, constraintsOf, judgeConstraints, scoreOf } from "@springtide/core";
import { expect } from "vitest";
import { durationsFixture, resultFixture } from "../../../support/result-fixture.js";

const base = resultFixture();
const run = (p99: number, costUsd = 1) => ({ ...base, summary: { ...base.summary, costUsd, latencyMs: { ...durationsFixture(40), p99 } } });
const goal = { minimise: "costUsd", constraints: [{ figure: "p99", limit: 200, isFloor: false }] };

test("the objectives of a scenario are its constraints", () => {
  const slo = { availability: 0.999, latency: [{ quantile: 0.999, limitMs: 400 }], costUsdPerHour: 2 };
  expect(constraintsOf(slo)).toEqual([
    { figure: "availability", limit: 0.999, isFloor: true },
    { figure: "p999", limit: 400, isFloor: false },
    { figure: "costUsdPerHour", limit: 2, isFloor: false },
  ]);
});

test("a limit is met or missed where the whole interval says so, and undecided otherwise", () => {
  const verdict = (...values: number[]) =>
    judgeConstraints(
      goal.constraints,
      values.map((p99) => run(p99)),
    )[0]?.verdict;
  expect(verdict(190, 191, 192)).toBe("met");
  expect(verdict(210, 211, 212)).toBe("missed");
  expect(verdict(150, 200, 240)).toBe("undecided");
});

test.prop([fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 })])(
  "of two that violate, the one that is nearer to the limit is better, whatever it costs",
  (one, other) => {
    const [a, b] = [scoreOf(goal, [run(200 + one, 9)], 0), scoreOf(goal, [run(200 + other, 1)], 0)];
    if (one < other) expect(compareScores(a, b)).toBeLessThan(0);
  },
);

test("room makes the limit stricter, for failures four times as much", () => {
  expect(scoreOf(goal, [run(196)], 0).violation).toBe(0);
  expect(scoreOf(goal, [run(196)], 0.03).violation).toBeGreaterThan(0);
  const available = { minimise: "costUsd", constraints: [{ figure: "availability", limit: 0.9891, isFloor: true }] };
  expect(scoreOf(available, [base], 0).violation).toBe(0);
  expect(scoreOf(available, [base], 0.2).violation).toBeGreaterThan(0);
});
