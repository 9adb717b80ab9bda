import { worst } from "./judge.js";
import { realClusterSection } from "./real-cluster/accuracy-rows.js";
import type { Case } from "./tables.js";
import type { Verdict } from "./verdict.js";
import { readRows, writeTable } from "./written-table.js";

/** One row of docs/accuracy.md: the cases of one kind and tier. */
interface Row {
  readonly family: string;
  readonly subfamily: string;
  readonly tier: string;
  readonly cells: readonly string[];
}

const HEAD = "| family | kind | tier | cases | passed | failed | unsupported | metrics | worst, of its bound | what is missing or failed |";
const TIERS = ["quick", "standard", "long", "exact", "published", "-"];

/**
 * The page with the rows of these verdicts; rows of kinds and tiers that did not run stay as they were, so that the tiers
 * can be run one by one.
 */
export function accuracyPage(previous: string, judged: readonly (readonly [Case, Verdict])[]): string {
  const rows = new Map(
    readRows(previous, HEAD)
      .map(asRow)
      .map((row) => [key(row), row]),
  );
  const isRun = ([one]: readonly [Case, Verdict]): boolean => one.table === "real-cluster";
  for (const row of summarise(judged.filter((pair) => !isRun(pair)))) rows.set(key(row), row);
  const sorted = [...rows.values()].sort(order).map((row) => [row.family, row.subfamily, row.tier, ...row.cells]);
  return [...INTRODUCTION, ...writeTable(HEAD, sorted), ...realClusterSection(previous, judged.filter(isRun)), ""].join("\n");
}

const INTRODUCTION = [
  "# Accuracy",
  "",
  "How the simulator's answers compare with the reference tables in `test/reference`: closed forms, Markov chains, independent",
  "simulations and published figures. Every case is run through the public API. A metric passes when it is off by at most 4.5",
  "standard errors of a correct run (`test/reference/theory/theory.md`, section 1); published figures are allowed their rounding",
  "and 4.5 standard errors, measured over 20 independent runs; exact cases must agree to 1e-9. A case passes when every metric does.",
  "",
  "This page is written by `npm run reference -- test/reference --tier quick --write`, and the same with `standard` and `long`.",
  "The column *worst* is the largest difference of any metric, as a share of what is allowed.",
  "",
];

function key(row: Row): string {
  return `${row.subfamily}/${row.tier}`;
}

function order(a: Row, b: Row): number {
  const number = (row: Row): number => Number.parseInt(row.family, 10) || 99;
  return number(a) - number(b) || compare(a.subfamily, b.subfamily) || TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function asRow([family = "", subfamily = "", tier = "", ...cells]: string[]): Row {
  return { family, subfamily, tier, cells };
}

function summarise(judged: readonly (readonly [Case, Verdict])[]): Row[] {
  const groups = new Map<string, (readonly [Case, Verdict])[]>();
  for (const pair of judged) {
    const name = kind(pair[0]).join("/");
    groups.set(name, [...(groups.get(name) ?? []), pair]);
  }
  return [...groups.values()].map(summary);
}

function kind(one: Case): [family: string, subfamily: string, tier: string] {
  if (one.table === "theory") return [one.theory.family, one.theory.subfamily, one.theory.tier];
  return one.table === "conformance" ? ["conformance", one.system, "-"] : [one.table, one.kind, "-"];
}

function summary(group: readonly (readonly [Case, Verdict])[]): Row {
  const [family, subfamily, tier] = kind((group[0] as readonly [Case, Verdict])[0]);
  const count = (verdict: Verdict["verdict"]): number => group.filter(([, one]) => one.verdict === verdict).length;
  const findings = group.flatMap(([, one]) => (one.verdict === "unsupported" ? [] : one.findings));
  const found = worst(findings);
  const strain =
    found === undefined ? "" : found.bound === 0 ? "exact" : (Math.abs(found.estimate - found.expected) / found.bound).toFixed(2);
  const cells = [group.length, count("pass"), count("fail"), count("unsupported"), findings.length, strain, remarks(group)];
  return { family, subfamily, tier, cells: cells.map(String) };
}

/** What is missing, once; and which cases failed, with their metrics. */
function remarks(group: readonly (readonly [Case, Verdict])[]): string {
  const missing = new Set<string>();
  const failed: string[] = [];
  for (const [one, verdict] of group) {
    if (verdict.verdict === "unsupported") missing.add(`needs ${verdict.needs}`);
    if (verdict.verdict !== "fail") continue;
    const metrics = verdict.findings.filter((finding) => !finding.passed).map((finding) => finding.metric);
    failed.push(`${one.id}: ${[...metrics, ...verdict.missing, ...(verdict.error === undefined ? [] : ["error"])].join(", ")}`);
  }
  return [...failed, ...missing].join("; ");
}
