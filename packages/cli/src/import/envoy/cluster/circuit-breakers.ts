import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { at, numberOf, shareOf } from "../proto.js";

const LIMITS = [
  ["max_connections", "maxConnections", 1],
  ["max_pending_requests", "maxPending", 0],
  ["max_requests", "maxRequests", 1],
  ["max_retries", "maxRetries", 0],
] as const;

/** `circuit_breakers`: limits for all callers' requests of usual priority; where nothing is written, Envoy's own hold. */
export function readCircuitBreakers(cluster: Field, service: string, spec: Plain): void {
  const to = `services.${service}.resilience`;
  const breakers = at(cluster, "circuit_breakers");
  const options: Plain = {};
  for (const threshold of at(breakers, "thresholds").items()) {
    const priority = at(threshold, "priority");
    if ((priority.text() ?? "DEFAULT") !== "DEFAULT") {
      threshold.ignored("requests of high priority are not told apart");
      continue;
    }
    for (const [key, option, least] of LIMITS) {
      const most = numberOf(at(threshold, key));
      if (most !== undefined) options[option] = Math.max(least, Math.min(4_294_967_295, Math.round(most)));
      if (key === "max_connections") at(threshold, key).approximated(to, "each connection carries one request at a time");
      else at(threshold, key).mapped(to);
    }
    const budget = at(threshold, "retry_budget");
    if (budget.exists) {
      options.retryBudget = shareOf(at(budget, "budget_percent")) ?? 0.2;
      const least = numberOf(at(budget, "min_retry_concurrency"));
      if (least !== undefined) options.minRetries = Math.round(least);
      budget.mapped(to);
    }
    priority.mapped(to);
    threshold.ignored("no limit on what is under way");
  }
  spec.resilience = [{ "envoy-circuit-breaker": options }];
  const [host] = at(breakers, "per_host_thresholds").items();
  const most = host === undefined ? undefined : numberOf(at(host, "max_connections"));
  if (host === undefined || most === undefined || most < 1) return;
  spec.maxInFlight = Math.round(most);
  spec.waiting = 0;
  at(host, "max_connections").approximated(`services.${service}.maxInFlight`, "each connection carries one request at a time");
}
