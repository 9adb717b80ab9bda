import type { Estimate, Metric, TheoryCase } from "./case.js";

/** Standard errors a correct simulation may be off by: a false alarm in about 1e5 metrics. */
const SIGMAS = 4.5;

/** One metric held against its reference. */
export interface Finding {
  readonly metric: string;
  readonly expected: number;
  readonly estimate: number;
  /** Largest difference a correct simulation may show. */
  readonly bound: number;
  /** Difference in standard errors; NaN where the tolerance is no standard error. */
  readonly z: number;
  readonly observations: number;
  readonly passed: boolean;
}

/** Findings for every metric the table says can be tested; `missing` names those without an estimate. */
export function judge(theory: TheoryCase, estimates: ReadonlyMap<string, Estimate>): { findings: Finding[]; missing: string[] } {
  const findings: Finding[] = [];
  const missing: string[] = [];
  for (const [name, metric] of Object.entries(theory.metrics)) {
    if (!testable(metric)) continue;
    const estimate = estimates.get(name);
    if (estimate === undefined) missing.push(name);
    else findings.push(find(name, metric, estimate));
  }
  return { findings, missing };
}

/** Whether the table gives the metric a tolerance; the others are informational. */
export function testable(metric: Metric): boolean {
  return (metric.tolerance !== undefined && metric.tolerance !== null) || simulated(metric) !== undefined;
}

/** What a measured figure is held against: the table's own simulation of it, where that has an error; undefined for any other. */
function simulated({ kind, ourReferenceSimulation: value, ourStdError: error }: Metric): { value: number; error: number } | undefined {
  return kind === "measured" && value !== undefined && error !== undefined ? { value, error } : undefined;
}

/** The finding that comes nearest to its bound, or goes furthest beyond it. */
export function worst(findings: readonly Finding[]): Finding | undefined {
  let found: Finding | undefined;
  for (const finding of findings) if (found === undefined || strain(finding) > strain(found)) found = finding;
  return found;
}

/** Difference as a share of the bound; a value that is no number strains most. */
function strain(finding: Finding): number {
  const difference = Math.abs(finding.estimate - finding.expected);
  if (Number.isNaN(difference)) return Number.POSITIVE_INFINITY;
  return finding.bound === 0 ? (difference === 0 ? 0 : Number.POSITIVE_INFINITY) : difference / finding.bound;
}

function find(name: string, metric: Metric, estimate: Estimate): Finding {
  const reference = simulated(metric);
  if (reference !== undefined) return findSimulated(name, reference, estimate);
  const difference = estimate.value - metric.value;
  const sigma = standardError(metric, estimate);
  const bound = permitted(metric, estimate, sigma);
  return {
    metric: name,
    expected: metric.value,
    estimate: estimate.value,
    bound,
    z: sigma === undefined || sigma === 0 ? Number.NaN : difference / sigma,
    observations: estimate.observations,
    passed: Math.abs(difference) <= bound,
  };
}

/** Two simulations of one system, each with its own error. */
function findSimulated(metric: string, reference: { value: number; error: number }, estimate: Estimate): Finding {
  const difference = estimate.value - reference.value;
  const sigma = Math.sqrt(reference.error * reference.error + (estimate.stdError ?? 0) ** 2);
  return {
    metric,
    expected: reference.value,
    estimate: estimate.value,
    bound: SIGMAS * sigma,
    z: difference / sigma,
    observations: estimate.observations,
    passed: Math.abs(difference) <= SIGMAS * sigma,
  };
}

/** A deviation below that part of the value is none: it is what rounding left in the table's own run. */
const ROUNDING = 1e-12;

/** sqrt(asd^2 / N + refStdError^2); undefined where the table's tolerance is no deviation per observation. */
function standardError(metric: Metric, estimate: Estimate): number | undefined {
  const { asd: given } = metric.tolerance ?? {};
  if (given === undefined) return undefined;
  const asd = given <= ROUNDING * Math.abs(metric.value) ? 0 : given;
  const reference = metric.refStdError ?? 0;
  return Math.sqrt((asd * asd) / estimate.observations + reference * reference);
}

/**
 * The tolerance rule of theory.md, section 1. A published figure is known to its rounding, so the run's own
 * error comes on top; where `asd` is 0 only arithmetic may differ, and the table's own bound stands.
 */
function permitted(metric: Metric, estimate: Estimate, sigma: number | undefined): number {
  const tolerance = metric.tolerance ?? {};
  if (tolerance.asd !== undefined) return sigma === 0 ? (tolerance.atRecommendedN ?? 0) : SIGMAS * (sigma ?? 0);
  const fixed = Math.max(tolerance.abs ?? 0, (tolerance.rel ?? 0) * Math.abs(metric.value));
  return fixed + SIGMAS * (estimate.stdError ?? 0);
}
