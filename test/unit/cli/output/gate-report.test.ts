import { expect, it } from "vitest";
import type { GateVerdict } from "../../../../packages/cli/src/gate/judge-gates.js";
import { gateReport } from "../../../../packages/cli/src/output/gate-report.js";
import { styleFor } from "../../../../packages/cli/src/output/style.js";

const style = styleFor({ colour: false, unicode: true, columns: 80 } as never);
const gate = (worseBy: GateVerdict["worseBy"], outcome: GateVerdict["outcome"], instead: GateVerdict["instead"] = null): string =>
  gateReport([{ variant: "b", gate: "p99", allowed: 0.1, worseBy, instead, outcome }], style);

it("says which way a figure went, and how sure that is", () => {
  expect(gate({ mean: 0.25, low: 0.24, high: 0.26 }, "fail")).toContain("failed  b: p99 25 % worse [24 %, 26 %]; 10 % worse is allowed");
  expect(gate({ mean: -0.67, low: -0.72, high: -0.62 }, "pass")).toContain("passed  b: p99 67 % better [62 %, 72 %]");
  expect(gate({ mean: 0.05, low: -0.02, high: 0.12 }, "undecided")).toContain("undecided  b: p99 5 % worse [2 % better, 12 % worse]");
  expect(gate(null, "pass", "baseline-0")).toContain("p99, beside a baseline of 0");
  expect(gate(null, "undecided", "not-measured")).toContain("p99, was not measured on both sides");
});

it("says that there were no objectives to meet", () => {
  const verdict = { variant: "b", gate: "slo", allowed: null, worseBy: null, instead: "no-objectives", outcome: "pass" } as const;
  expect(gateReport([verdict], style)).toContain("passed  b: its objectives, of which it has none");
});

it("is nothing where no gate was asked for", () => {
  expect(gateReport([], style)).toBe("");
});
