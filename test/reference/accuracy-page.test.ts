import { describe, expect, it } from "vitest";
import { accuracyPage } from "./accuracy-page.js";
import type { Tier } from "./case.js";
import type { Finding } from "./judge.js";
import type { Case } from "./tables.js";
import { line, type Verdict } from "./verdict.js";

function theory(id: string, family: string, tier: Tier): Case {
  const subfamily = id.split("-")[0] ?? id;
  return {
    table: "theory",
    id,
    theory: { id, family, subfamily, model: "", scenario: {}, metrics: {}, primaryMetric: "", recommendedN: 1, tier },
  };
}

function finding(metric: string, estimate: number, bound: number): Finding {
  return { metric, expected: 1, estimate, bound, z: 1, observations: 10, passed: Math.abs(estimate - 1) <= bound };
}

const pass: Verdict = { verdict: "pass", findings: [finding("meanWait", 1.5, 1)], missing: [] };
const fail: Verdict = { verdict: "fail", findings: [finding("meanWait", 1.1, 1), finding("pWait", 3, 1)], missing: ["waitP99"] };

describe("docs/accuracy.md", () => {
  it("has a row for each kind and tier, families in the order of their numbers", () => {
    const page = accuracyPage("", [
      [theory("deterministic-01", "11 traces", "exact"), pass],
      [theory("mdc-01", "2 general", "quick"), fail],
      [theory("mdc-02", "2 general", "quick"), pass],
    ]);
    const rows = page.split("\n").filter((text) => /^\| \d/.test(text));
    expect(rows).toEqual([
      "| 2 general | mdc | quick | 2 | 1 | 1 | 0 | 3 | 2.00 | mdc-01: pWait, waitP99 |",
      "| 11 traces | deterministic | exact | 1 | 1 | 0 | 0 | 1 | 0.50 |  |",
    ]);
  });

  it("keeps the rows of tiers that did not run, and replaces those that did", () => {
    const first = accuracyPage("", [
      [theory("mdc-01", "2 general", "quick"), fail],
      [theory("mdc-03", "2 general", "long"), pass],
    ]);
    const second = accuracyPage(first, [[theory("mdc-01", "2 general", "quick"), pass]]);
    expect(second).toContain("| mdc | long | 1 | 1 | 0 |");
    expect(second).toContain("| mdc | quick | 1 | 1 | 0 |");
    expect(accuracyPage(second, [])).toBe(second);
  });
});

describe("a line of the report", () => {
  it("shows the metric nearest to its bound, every failed one, and those without an estimate", () => {
    expect(line("mdc-01", fail)).toBe("fail mdc-01 pWait 3 expected 1 bound 1 z 1.00 N 10; waitP99: no estimate (2 metrics)");
    expect(line("mdc-02", pass)).toMatch(/^pass mdc-02 meanWait 1\.5 expected 1 /);
    expect(line("kOfN-01", { verdict: "unsupported", needs: "failures" })).toBe("unsupported kOfN-01 needs failures");
  });
});
