import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import type { Workload } from "../world.js";

/** Where Istio is given no limit, or 0, there is none: its proxies are told this. */
const NO_LIMIT = 4_294_967_295;

const LIMITS = [
  [["tcp", "maxConnections"], "maxConnections"],
  [["http", "http1MaxPendingRequests"], "maxPending"],
  [["http", "http2MaxRequests"], "maxRequests"],
  [["http", "maxRetries"], "maxRetries"],
] as const;

/**
 * `connectionPool`: Envoy's limits on what is under way to a host, for each caller.
 * @see Istio 1.22 pilot/pkg/networking/core/cluster_traffic_policy.go (getDefaultCircuitBreakerThresholds)
 */
export function readConnectionPool(pool: Field, { service, spec }: Workload): void {
  const layers = (spec.resilience as Plain[] | undefined) ?? [];
  const path = `services.${service}.resilience`;
  if (!LIMITS.some(([keys]) => pool.get(...keys).exists)) return;
  if (layers.some((layer) => "envoy-circuit-breaker" in layer)) {
    pool.ignored("a subset of the host says it already");
    return;
  }
  const options: Plain = {};
  for (const [keys, option] of LIMITS) {
    const field = pool.get(...keys);
    const most = field.number();
    options[option] = most !== undefined && Number.isInteger(most) && most > 0 ? Math.min(most, NO_LIMIT) : NO_LIMIT;
    if (option === "maxConnections") field.approximated(path, "each connection carries one request at a time");
    else field.mapped(path);
  }
  spec.resilience = [...layers, { "envoy-circuit-breaker": options }];
}
