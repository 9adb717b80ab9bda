import type { Result } from "@springtide/core";
import { describe, expect, it } from "vitest";
import { replicationJson } from "../../../../packages/cli/src/output/replication-json.js";
import { systemOfReplication } from "../../../../packages/cli/src/report/of-replication.js";
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
    const kept = [{ ...window, share: 1, budgetSpent: 0.1, worstWindow: { endMs: 1, budgetSpent: 0.4 }, verdict: "met" as const }];
    const [system] = systemsOfResults([{ name: "shop", file: "a", results: [{ ...run(1), objectives }] }]);
    expect(system?.slo.at(-1)).toMatchObject({
      objective: "month: good requests over 1 h, 120 % of the budget spent",
      limit: 0.999,
      verdict: "missed",
    });
    const verdictOf = (results: readonly Result[]) => {
      const known = systemsOfResults([{ name: "shop", file: "a", results, slo: [] }])[0]?.slo;
      const json = JSON.parse(JSON.stringify(replicationJson(results, "runs", 0.95, [])));
      expect(systemOfReplication(json, { name: "shop", file: "a" }).slo).toEqual(known);
      return known;
    };
    const [bad, good] = [
      { ...run(1), objectives },
      { ...run(2), objectives: kept },
    ];
    expect(verdictOf([bad, bad])).toMatchObject([{ verdict: "missed", measured: { n: 2, mean: 0.9 } }]);
    expect(verdictOf([bad, good])).toMatchObject([
      { objective: "month: good requests over 1 h, up to 120 % of the budget spent", verdict: "undecided", measured: { n: 2, mean: 0.95 } },
    ]);
    expect(verdictOf([good, good])).toMatchObject([{ verdict: "met" }]);
    expect(verdictOf([run(1), run(2)])).toEqual([]);
  });

  it("the command to get one again quotes what a shell would read otherwise", () => {
    const [system] = systemsOfResults([
      { name: "shop", file: "a", results: [run(1)], settings: { "services.web.balancing": "two-choices" } },
    ]);
    expect(system?.replay).toBe("springtide run SCENARIO --seed 1 --set 'services.web.balancing=\"two-choices\"'");
  });
});
