import { describe, expect, test } from "vitest";
import { openArena } from "../duel/arena.js";
import { readContender } from "../duel/contender.js";
import { duel } from "../duel/duel.js";

/** As many pairs, and the price of a request that misses its objective, as `npm run duel` takes. */
const PAIRS = 10;
const PENALTY_USD = 0.001;

/** The duels that docs/predictive-autoscaling.md tells of. */
const WON = [
  ["holt-winters", "office-hours"],
  ["seasonal-regression", "market-hours"],
  ["queueing-model", "night-and-day"],
  ["pid", "match-day"],
  ["q-learning", "flash-crowds"],
] as const;

describe.each(WON)("%s in scenarios/%s.yaml", (policy, scenario) => {
  test("scores better than the HorizontalPodAutoscaler there, beyond doubt", () => {
    const arena = openArena(`scenarios/${scenario}.yaml`);
    const { differences, won } = duel(arena, readContender(policy), readContender("horizontal-pod-autoscaler"), PAIRS, PENALTY_USD);
    expect(differences.scoreUsd.high).toBeLessThan(0);
    expect(won).toBe(true);
  });
});
