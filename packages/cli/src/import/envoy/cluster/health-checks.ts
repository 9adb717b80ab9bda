import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { at, numberOf, positiveOf } from "../proto.js";

/** `health_checks`: the first is sent, by every proxy for itself. */
export function readHealthChecks(cluster: Field, service: string, spec: Plain): void {
  const [check, ...others] = at(cluster, "health_checks").items();
  if (check === undefined) return;
  const to = `services.${service}.health.checks`;
  const checks: Plain = {};
  for (const [key, option, read] of [
    ["interval", "interval", positiveOf],
    ["timeout", "timeout", positiveOf],
    ["healthy_threshold", "rise", countOf],
    ["unhealthy_threshold", "fall", countOf],
  ] as const) {
    const value = read(at(check, key));
    if (value !== undefined) checks[option] = value;
    at(check, key).mapped(`${to}.${option}`);
  }
  for (const how of ["http_health_check", "tcp_health_check", "grpc_health_check", "custom_health_check"])
    at(check, how).approximated(to, "a check succeeds where the instance answers in time");
  check.ignored("checks have one interval, whatever state an instance is in");
  for (const other of others) other.ignored("one check is simulated: the first");
  spec.health = { ...(spec.health as Plain | undefined), checks };
}

function countOf(field: Field): number | undefined {
  const value = numberOf(field);
  return value === undefined ? undefined : Math.min(1_000_000, Math.max(1, Math.round(value)));
}
