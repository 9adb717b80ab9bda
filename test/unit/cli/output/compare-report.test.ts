import type { Result } from "@springtide/core";
import { expect, test } from "vitest";
import { comparisonOf } from "../../../../packages/cli/src/output/compare-json.js";
import { compareReport } from "../../../../packages/cli/src/output/compare-report.js";
import { styleFor } from "../../../../packages/cli/src/output/style.js";
import { combine, parseAxes } from "../../../../packages/cli/src/scenario/variants.js";
import { resultFixture } from "../../../support/result-fixture.js";
import { memorySink } from "../sink.js";

const plain = styleFor(memorySink());
const axes = parseAxes(["services.*.balancing=random,two-choices"]);

function measured(changes: readonly Partial<Result["summary"]>[], slo: Result["slo"] = []) {
  const base = resultFixture({ slo });
  return combine(axes).map((variant, index) => ({ variant, result: { ...base, summary: { ...base.summary, ...changes[index] } } }));
}

test("every variant has a row, the best of each column is marked, and changes are against the first", () => {
  expect(compareReport(axes, measured([{ costUsd: 2, coldStarts: 3 }, { costUsd: 1.5 }]), plain)).toMatchInlineSnapshot(`
    "shop  2 variants · 1 min simulated · 1,000 requests · seed 42 · the same
          requests for all

    balancing     cost             p99          p50      availability   cold starts
    random       $2.00          200 ms      40.0 ms           99.00 %             3
    two-choices  $1.50*  −25 %  200 ms   =  40.0 ms   =       99.00 %             1*

    balancing    replicas     used   goodput
    random           1.50   60.0 %    16.5/s
    two-choices      1.50   60.0 %    16.5/s

    * best of its column · % against the first row · one run each, so small
      differences may be chance

    "
  `);
});

test("one variant is no variants", () => {
  expect(compareReport(axes, measured([{}]).slice(0, 1), plain)).toMatch(/^shop {2}1 variant ·/);
});

test("nothing is marked where all are equal", () => {
  expect(compareReport(axes, measured([]), plain).split("\n").slice(2, 5).join("\n")).not.toContain("*");
});

test("the cheapest that meets every objective is named", () => {
  const met = [{ objective: "p99", limit: 400, measured: 200, verdict: "met" as const }];
  expect(compareReport(axes, measured([{ costUsd: 2 }, { costUsd: 1.5 }], met), plain).replace(/\s+/g, " ")).toContain(
    "cheapest that meets every objective: two-choices (cost −25 % against the baseline)",
  );
});

test("no variant is recommended when all miss an objective", () => {
  expect(compareReport(axes, measured([], resultFixture().slo), plain)).toContain("✗ no variant meets every objective");
});

test("as JSON it holds each variant's settings, figures, changes and whole result", () => {
  const comparison = comparisonOf(measured([{ costUsd: 2 }, { costUsd: 1.5 }]));
  expect(comparison.schema).toBe("springtide.comparison/1");
  expect(comparison.variants[1]).toMatchObject({
    labels: ["two-choices"],
    settings: { "services.*.balancing": "two-choices" },
    figures: { costUsd: 1.5, p50Ms: 40 },
    changes: { costUsd: -0.25, p50Ms: 0 },
    result: { summary: { costUsd: 1.5 } },
  });
});

test("objectives over windows count as those of the whole run do", () => {
  const judged = { name: "fast", of: null, target: 0.99, withinMs: 1, windowMs: null, good: 1, bad: 1, share: 0.5, budgetSpent: 50 };
  const some = measured([{}, {}]).map(({ variant, result }, index) => {
    const objective = { ...judged, worstWindow: null, verdict: index === 0 ? ("missed" as const) : ("met" as const) };
    return { variant, result: { ...result, objectives: [objective] } };
  });
  const text = compareReport(axes, some, plain);
  expect(text).toContain("✗ fast");
  expect(text).toContain("cheapest that meets every objective: two-choices");
});
