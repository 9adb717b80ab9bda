import type { Plain } from "../draft/draft.js";
import { goDurationOf } from "../k8s/spans.js";
import type { Field } from "../report/field.js";
import { at } from "./keys.js";

/** How often Consul checks where a definition does not say how long an answer may take. */
const USUAL_TIMEOUT = "10s";

/**
 * Reads checks into a service, the first that says something for all: those with an interval are checks by the registry, those with a
 * TTL a lease that instances renew.
 * @see Consul 1.18 agent/checks/check.go (StatusHandler)
 */
export function readChecks(checks: readonly Field[], service: string, spec: Plain): void {
  for (const check of checks) {
    const interval = at(check, "interval");
    const ttl = at(check, "ttl");
    if (interval.exists && (spec.health as Plain | undefined) === undefined) readInterval(check, interval, service, spec);
    if (ttl.exists) {
      const span = goDurationOf(ttl);
      if (span !== undefined && span !== "0s") setLease(spec, span);
      ttl.approximated(`services.${service}.registry.lease`, "instances renew it three times as often as they must");
    }
    const after = at(check, "deregister_critical_service_after");
    const span = goDurationOf(after);
    if (span !== undefined && span !== "0s" && (spec.registry as Plain | undefined)?.lease === undefined) setLease(spec, span);
    after.approximated(`services.${service}.registry.lease`, "counted from the last sign of life, not from the check that failed");
    for (const key of ["name", "id", "check_id", "notes", "service_id"]) at(check, key).mapped(`services.${service}`, "names the check");
    check.ignored(interval.exists ? "a check in some detail, or one beside the first" : "what it asks for is not simulated");
  }
}

function readInterval(check: Field, interval: Field, service: string, spec: Plain): void {
  const to = `services.${service}.health.checks`;
  const every = goDurationOf(interval);
  const timeout = at(check, "timeout");
  const [rise, fall] = [at(check, "success_before_passing"), at(check, "failures_before_critical")];
  const checks: Plain = { timeout: goDurationOf(timeout) ?? USUAL_TIMEOUT, rise: atLeastOne(rise), fall: atLeastOne(fall) };
  if (every !== undefined && every !== "0s") checks.interval = every;
  if (checks.timeout === "0s") checks.timeout = USUAL_TIMEOUT;
  spec.health = { by: "registry", checks };
  interval.mapped(`${to}.interval`);
  timeout.mapped(`${to}.timeout`);
  rise.mapped(`${to}.rise`);
  fall.mapped(`${to}.fall`);
  for (const how of ["http", "tcp", "udp", "grpc", "args", "script", "h2ping", "alias_service", "docker_container_id"])
    at(check, how).approximated(to, "a check succeeds where the instance answers in time");
}

function setLease(spec: Plain, lease: string): void {
  spec.registry = { ...(spec.registry as Plain | undefined), lease };
}

/** Consul takes 0 for the first result. */
function atLeastOne(field: Field): number {
  return Math.min(1_000_000, Math.max(1, Math.round(field.number() ?? 1)));
}
