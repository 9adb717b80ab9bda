import { describe, expect, test } from "vitest";
import { openArena } from "./arena.js";
import { readContender } from "./contender.js";
import { duel } from "./duel.js";
import { report } from "./report.js";

const PENALTY_USD = 0.001;

/** The duels that docs/predictive-autoscaling.md tells of, in a short form: fewer pairs than there. */
const WON = [
  ["holt-winters", "office-hours"],
  ["seasonal-regression", "market-hours"],
  ["queueing-model", "night-and-day"],
  ["pid", "match-day"],
  ["q-learning", "flash-crowds"],
] as const;

describe.each(WON)("%s in scenarios/%s.yaml", (policy, scenario) => {
  test("scores better than the HorizontalPodAutoscaler there", { timeout: 120_000 }, () => {
    const arena = openArena(`scenarios/${scenario}.yaml`);
    const { differences } = duel(arena, readContender(policy), readContender("horizontal-pod-autoscaler"), 2, PENALTY_USD);
    expect(differences.scoreUsd.mean).toBeLessThan(0);
  });
});

test("a policy neither beats nor loses to itself: both met the same requests", () => {
  const arena = openArena("scenarios/thresholds.yaml");
  const verdict = duel(arena, readContender("utilisation"), readContender("utilisation"), 2, PENALTY_USD);
  expect(verdict.differences.scoreUsd).toMatchObject({ n: 2, mean: 0, low: 0, high: 0 });
  expect(verdict.won).toBe(false);
  expect(report(verdict)).toContain("the runs cannot tell");
});

test("changing sides changes the sign", () => {
  const arena = openArena("scenarios/thresholds.yaml");
  const [pid, usual] = [readContender("pid"), readContender("utilisation")];
  const [there, back] = [duel(arena, pid, usual, 2, PENALTY_USD), duel(arena, usual, pid, 2, PENALTY_USD)];
  expect(back.differences.scoreUsd.mean).toBeCloseTo(-there.differences.scoreUsd.mean, 12);
  expect(there.won && back.won).toBe(false);
});
