import type { Case } from "./tables.js";
import type { Verdict } from "./verdict.js";

/** How far a whole kind of measured cases may be off on average, by metric: what the simulators of the field report for it, and a little more. */
const LIMITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  awsLambdaMeasured: { pCold: 0.14, meanInstances: 0.04 },
};

/** The mean absolute error of one metric, as a share of what was measured, over all rows that ran. */
export interface MeasuredError {
  readonly kind: string;
  readonly metric: string;
  readonly rows: number;
  readonly error: number;
  readonly limit: number;
}

/** Errors of the kinds that were measured on real systems, whose single rows are noise. */
export function measuredErrors(judged: readonly (readonly [Case, Verdict])[]): MeasuredError[] {
  return Object.entries(LIMITS).flatMap(([kind, limits]) =>
    Object.entries(limits).flatMap(([metric, limit]) => {
      const errors = judged.flatMap(([one, verdict]) => errorOf(one, verdict, kind, metric));
      if (errors.length === 0) return [];
      return [{ kind, metric, rows: errors.length, error: errors.reduce((sum, error) => sum + error, 0) / errors.length, limit }];
    }),
  );
}

/** `pass|fail KIND METRIC mean absolute error E % of at most L % over N rows`. */
export function errorLine({ kind, metric, rows, error, limit }: MeasuredError): string {
  const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
  return `${error <= limit ? "pass" : "fail"} ${kind} ${metric} mean absolute error ${percent(error)} of at most ${percent(limit)} over ${rows} rows`;
}

function errorOf(one: Case, verdict: Verdict, kind: string, metric: string): number[] {
  if (one.table !== "theory" || one.theory.subfamily !== kind || verdict.verdict === "unsupported") return [];
  const measured = one.theory.metrics[metric]?.value;
  const estimate = verdict.findings.find((finding) => finding.metric === metric)?.estimate;
  return measured === undefined || estimate === undefined ? [] : [Math.abs(estimate - measured) / measured];
}
