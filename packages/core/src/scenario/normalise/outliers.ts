import type { OutliersSpec } from "../../model/outliers.js";
import { DEFAULTS } from "../defaults.js";
import type { OutliersShape } from "../schema/outliers.js";
import { parseDuration } from "../units/duration.js";

/** Outlier ejection with every default filled, as Envoy's are. */
export function normaliseOutliers(given: OutliersShape): OutliersSpec {
  const { interval, baseEjection, maxEjection, maxEjectionShare, ...rules } = given;
  return {
    alwaysEjectOne: rules.alwaysEjectOne,
    checksBringBack: rules.checksBringBack ?? true,
    consecutive5xx: rules.consecutive5xx,
    consecutiveGateway: rules.consecutiveGateway,
    consecutiveLocal: rules.consecutiveLocal,
    successRate: rules.successRate,
    failureShare: rules.failureShare,
    intervalMs: interval,
    baseEjectionMs: baseEjection,
    maxEjectionMs: maxEjection ?? Math.max(baseEjection, parseDuration(DEFAULTS.outliers.maxEjection) as number),
    maxEjection: maxEjectionShare,
  };
}
