import { describe, expect, it } from "vitest";
import { judge, parseTolerances } from "../../../../packages/cli/src/backtest/judge.js";
import { resultFixture } from "../../../support/result-fixture.js";

const results = [resultFixture(), resultFixture()];
const predicted = resultFixture().summary.latencyMs.mean ?? 0;

describe("judge", () => {
  it.each([
    [1.05, "within"],
    [0.95, "within"],
    [1.3, "outside"],
    [0.5, "outside"],
  ] as const)("of what is observed at %d times the prediction it says %s", (factor, verdict) => {
    expect(judge("mean", predicted * factor, results, parseTolerances([]), 0.95).verdict).toBe(verdict);
  });

  it("heeds a figure's own tolerance before that of all", () => {
    const tolerances = parseTolerances(["1%", "mean=50%"]);
    expect(judge("mean", predicted * 1.3, results, tolerances, 0.95).verdict).toBe("within");
  });

  it.each(["", "p99=", "much"])("refuses a tolerance of '%s'", (text) => {
    expect(() => parseTolerances([text])).toThrow(/--tolerance/);
  });
});
