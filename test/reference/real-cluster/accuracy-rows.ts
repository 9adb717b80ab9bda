import { type Finding, worst } from "../judge.js";
import type { Case } from "../tables.js";
import type { Verdict } from "../verdict.js";
import { readRows, writeTable } from "../written-table.js";
import { tellCounts, tellPair } from "./tell.js";

const HEAD = "| run | mean | p50 | p90 | p99 | same backend | failed requests, retries | verdict | worst, of its bound |";

const INTRODUCTION = [
  "## Real clusters",
  "",
  "nginx 1.22.1 and HAProxy 2.6.12 in front of real servers, replayed request by request; figures are `measured / replayed`, in ms.",
  "A figure passes when it lies within the range of 199 replays (arrivals moved by up to 0.05 ms, other policy seeds), which one more",
  "would in 99 of 100 cases, widened by 1 % or 0.5 ms. Where nothing but the trace decides, the one replay must also agree to 1 %",
  "(p99: 2 %) and send 99 % of the requests to the same server. Path: 0.2 ms, and 0.02 ms a service, as calibrated.",
  "",
  "Written by `npm run reference -- DIR --write`, where DIR holds the runs; a few of them are in `test/reference/real-cluster`.",
  "",
];

/** The section on measured runs: these, and those that did not run as they were; nothing without any. */
export function realClusterSection(previous: string, judged: readonly (readonly [Case, Verdict])[]): string[] {
  const rows = new Map(readRows(previous, HEAD).map(([run = "", ...cells]) => [run, cells]));
  for (const [{ id }, verdict] of judged) rows.set(id, cellsOf(verdict));
  if (rows.size === 0) return [];
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([run, cells]) => [run, ...cells]);
  return ["", ...INTRODUCTION, ...writeTable(HEAD, sorted)];
}

function cellsOf(verdict: Verdict): string[] {
  if (verdict.verdict === "unsupported") return ["", "", "", "", "", "", "unsupported", `needs ${verdict.needs}`];
  const { beside, findings, error } = verdict;
  if (beside === undefined) return ["", "", "", "", "", "", verdict.verdict, error ?? ""];
  const pairs = ["mean", "p50", "p90", "p99"].map((name) => tellPair(beside, name, 1));
  const failed = findings.filter((one) => !one.passed);
  const told = failed.length > 0 ? failed : [worst(findings)].filter((one) => one !== undefined);
  return [...pairs, `${(100 * beside.sameBackend).toFixed(1)} %`, tellCounts(beside), verdict.verdict, told.map(strain).join("; ")];
}

function strain({ metric, estimate, expected, bound }: Finding): string {
  return `${metric} ${bound === 0 ? `off by ${Math.abs(estimate - expected)}` : (Math.abs(estimate - expected) / bound).toFixed(2)}`;
}
