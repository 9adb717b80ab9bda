import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { at, flagOf, numberOf, percentOf, positiveOf } from "../proto.js";

type Read = (field: Field) => unknown;
const count: Read = (field) => {
  const value = numberOf(field);
  return value === undefined ? undefined : Math.max(1, Math.round(value));
};
/** Thousandths of standard deviations. */
const deviations: Read = (field) => {
  const value = numberOf(field);
  return value === undefined ? undefined : value / 1000;
};

/** Fields of `outlier_detection`, by where they go. */
const FIELDS: readonly (readonly [string, readonly [string] | readonly [string, string], Read])[] = [
  ["interval", ["interval"], positiveOf],
  ["base_ejection_time", ["baseEjection"], positiveOf],
  ["max_ejection_time", ["maxEjection"], positiveOf],
  ["max_ejection_percent", ["maxEjectionShare"], percentOf],
  ["always_eject_one_host", ["alwaysEjectOne"], flagOf],
  ["consecutive_5xx", ["consecutive5xx", "failures"], count],
  ["enforcing_consecutive_5xx", ["consecutive5xx", "chance"], percentOf],
  ["consecutive_gateway_failure", ["consecutiveGateway", "failures"], count],
  ["enforcing_consecutive_gateway_failure", ["consecutiveGateway", "chance"], percentOf],
  ["success_rate_minimum_hosts", ["successRate", "minInstances"], count],
  ["success_rate_request_volume", ["successRate", "minRequests"], count],
  ["success_rate_stdev_factor", ["successRate", "deviations"], deviations],
  ["enforcing_success_rate", ["successRate", "chance"], percentOf],
  ["failure_percentage_minimum_hosts", ["failureShare", "minInstances"], count],
  ["failure_percentage_request_volume", ["failureShare", "minRequests"], count],
  ["failure_percentage_threshold", ["failureShare", "threshold"], percentOf],
  ["enforcing_failure_percentage", ["failureShare", "chance"], percentOf],
];

/** Counted only where failures of Envoy's own are told apart. */
const LOCAL: typeof FIELDS = [
  ["consecutive_local_origin_failure", ["consecutiveLocal", "failures"], count],
  ["enforcing_consecutive_local_origin_failure", ["consecutiveLocal", "chance"], percentOf],
];

/**
 * `outlier_detection`: the ejection of instances whose answers stand out.
 * @see Envoy api/envoy/config/cluster/v3/outlier_detection.proto
 */
export function readOutliers(cluster: Field, service: string, spec: Plain): void {
  const field = at(cluster, "outlier_detection");
  if (!field.exists) return;
  const to = `services.${service}.health.outliers`;
  const outliers: Plain = {};
  const split = at(field, "split_external_local_origin_errors");
  const isSplit = flagOf(split) === true;
  if (isSplit) outliers.consecutiveLocal = {};
  split.mapped(`${to}.consecutiveLocal`);
  const back = at(field, "successful_active_health_check_uneject_host");
  if (at(cluster, "health_checks").items().length > 0) {
    if (flagOf(back) !== undefined) outliers.checksBringBack = flagOf(back);
    back.mapped(`${to}.checksBringBack`);
  } else back.ignored("no checks are sent that could pass");
  for (const [key, [first, second], read] of isSplit ? [...FIELDS, ...LOCAL] : FIELDS) {
    const value = read(at(field, key));
    if (value !== undefined)
      outliers[first] = second === undefined ? value : { ...(outliers[first] as Plain | undefined), [second]: value };
    at(field, key).mapped(`${to}.${first}${second === undefined ? "" : `.${second}`}`);
  }
  spec.health = { ...(spec.health as Plain | undefined), outliers };
}
