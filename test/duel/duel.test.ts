import { expect, test } from "vitest";
import { openArena } from "./arena.js";
import { readContender } from "./contender.js";
import { duel } from "./duel.js";
import { report } from "./report.js";

const PENALTY_USD = 0.001;

test("a policy neither beats nor loses to itself: both met the same requests", () => {
  const arena = openArena("test/fixtures/hill.yaml");
  const verdict = duel(arena, readContender("utilisation"), readContender("utilisation"), 2, PENALTY_USD);
  expect(verdict.differences.scoreUsd).toMatchObject({ n: 2, mean: 0, low: 0, high: 0 });
  expect(verdict.won).toBe(false);
  expect(report(verdict)).toContain("the runs cannot tell");
});

test("changing sides changes the sign", () => {
  const arena = openArena("test/fixtures/hill.yaml");
  const [pid, usual] = [readContender("pid"), readContender("utilisation")];
  const [there, back] = [duel(arena, pid, usual, 2, PENALTY_USD), duel(arena, usual, pid, 2, PENALTY_USD)];
  expect(back.differences.scoreUsd.mean).toBeCloseTo(-there.differences.scoreUsd.mean, 12);
  expect(there.won && back.won).toBe(false);
});
