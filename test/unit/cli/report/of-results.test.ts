import { describe, expect, it } from "vitest";
import { systemsOfResults } from "../../../../packages/cli/src/report/of-results.js";
import { chartResult } from "../../../support/chart-results.js";

const run = (seed: number) => chartResult({ seed });

describe("systems whose runs are there in full", () => {
  it("those with as many runs as the first are compared with it, others are not", () => {
    const [, even, odd] = systemsOfResults([
      { name: "base", file: "a", results: [run(1), run(2)] },
      { name: "even", file: "b", results: [run(3), run(4)] },
      { name: "odd", file: "c", results: [run(5)] },
    ]);
    expect(even?.comparisons?.[0]?.difference.n).toBe(2);
    expect(odd?.comparisons).toBeUndefined();
  });

  it("objectives over windows are judged too, and say what of their budget is spent", () => {
    const window = { name: "month", of: null, target: 0.999, withinMs: null, windowMs: 3_600_000, good: 9, bad: 1, share: 0.9 };
    const objectives = [{ ...window, budgetSpent: 0.1, worstWindow: { endMs: 1, budgetSpent: 1.2 }, verdict: "missed" as const }];
    const [system] = systemsOfResults([{ name: "shop", file: "a", results: [{ ...run(1), objectives }] }]);
    expect(system?.slo.at(-1)).toMatchObject({
      objective: "month: good requests over 1 h, 120 % of the budget spent",
      limit: 0.999,
      verdict: "missed",
    });
  });

  it("the command to get one again quotes what a shell would read otherwise", () => {
    const [system] = systemsOfResults([
      { name: "shop", file: "a", results: [run(1)], settings: { "services.web.balancing": "two-choices" } },
    ]);
    expect(system?.replay).toBe("springtide run SCENARIO --seed 1 --set 'services.web.balancing=\"two-choices\"'");
  });
});
