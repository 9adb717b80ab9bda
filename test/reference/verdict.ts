import { reply } from "./conformance/mappers.js";
import type { Reply } from "./conformance/reply.js";
import { type Finding, judge, worst } from "./judge.js";
import type { Lab } from "./lab.js";
import { type Beside, judgeRun } from "./real-cluster/judge-run.js";
import { tell } from "./real-cluster/tell.js";
import type { Case } from "./tables.js";
import { answer } from "./theory/mappers.js";

/** What became of one case. */
export type Verdict =
  | {
      readonly verdict: "pass" | "fail";
      readonly findings: readonly Finding[];
      readonly missing: readonly string[];
      readonly error?: string;
      /** Of a measured run, what is told beside. */
      readonly beside?: Beside;
    }
  | { readonly verdict: "unsupported"; readonly needs: string };

/** Runs a case and judges it; an error while running is a failure, not the end of the whole run. */
export function verdictOn(one: Case, lab: Lab): Verdict {
  try {
    if (one.table === "conformance") return verdictFrom(reply(one, lab));
    if (one.table === "real-cluster") return judgeRun(one, lab);
    const given = answer(one.theory, lab);
    if ("needs" in given) return { verdict: "unsupported", needs: given.needs };
    const { findings, missing } = judge(one.theory, given.estimates);
    return { verdict: missing.length === 0 && findings.every((finding) => finding.passed) ? "pass" : "fail", findings, missing };
  } catch (error) {
    return { verdict: "fail", findings: [], missing: [], error: error instanceof Error ? error.message : String(error) };
  }
}

/** A conformance case passes when every decision is the table's and every figure within its bound. */
function verdictFrom(given: Reply): Verdict {
  if ("needs" in given) return { verdict: "unsupported", needs: given.needs };
  const { findings, differences } = given;
  if (differences.length > 0) return { verdict: "fail", findings, missing: [], error: differences.slice(0, SHOWN).join("; ") };
  return { verdict: findings.every((finding) => finding.passed) ? "pass" : "fail", findings, missing: [] };
}

/** Differences that one line of the report names. */
const SHOWN = 3;

/** `pass|fail|unsupported ID FIGURES`: the figures of the metric nearest to its bound, then every one that failed. */
export function line(id: string, verdict: Verdict): string {
  if (verdict.verdict === "unsupported") return `unsupported ${id} needs ${verdict.needs}`;
  const { findings, missing, error, beside } = verdict;
  if (error !== undefined) return `fail ${id} ${error.replaceAll("\n", " | ")}`;
  const first = worst(findings);
  const others = findings.filter((finding) => !finding.passed && finding !== first).map(figures);
  const parts = [
    ...(beside === undefined ? [] : [tell(beside)]),
    ...(first === undefined ? [] : [figures(first)]),
    ...others,
    ...missing.map((name) => `${name}: no estimate`),
  ];
  return `${verdict.verdict} ${id} ${parts.join("; ")} (${findings.length} ${findings.length === 1 ? "metric" : "metrics"})`;
}

function figures({ metric, estimate, expected, bound, z, observations }: Finding): string {
  const sigma = Number.isNaN(z) ? "" : ` z ${z.toFixed(2)}`;
  return `${metric} ${digits(estimate)} expected ${digits(expected)} bound ${digits(bound)}${sigma} N ${observations}`;
}

function digits(value: number): string {
  return String(Number(value.toPrecision(6)));
}
