import type { ServiceSpec } from "@springtide/core";
import type { EnvoyCircuitBreakerOptions } from "@springtide/policies";
import { ejectionOf } from "./ejection.js";
import { goDuration, head, objectName, type Patched } from "./manifest.js";

/** Balancing policies that Istio has. @see Istio 1.22, reference/config/networking/destination-rule (SimpleLB) */
const SIMPLE: Readonly<Record<string, string>> = {
  "round-robin": "ROUND_ROBIN",
  "edf-round-robin": "ROUND_ROBIN",
  "two-choices": "LEAST_REQUEST",
  "least-requests": "LEAST_REQUEST",
  random: "RANDOM",
};

/** Hashes that Istio has, with their one option. @see Istio 1.22, reference/config/networking/destination-rule (ConsistentHashLB) */
const HASHES: Readonly<Record<string, readonly [algorithm: string, option: string]>> = {
  "ring-hash": ["ringHash", "minimumRingSize"],
  maglev: ["maglev", "tableSize"],
};
/** Which header stands for the key of a request. */
const KEY_HEADER = "x-key";

/**
 * The DestinationRule of a service: balancing, limits on connections, and the ejection of failing instances.
 * @see Istio 1.22, reference/config/networking/destination-rule (TrafficPolicy)
 */
export function destinationRuleOf(service: ServiceSpec, namespace: string): Patched {
  const { name, balancing, slowStart } = service;
  const simple = Object.hasOwn(SIMPLE, balancing.id) ? SIMPLE[balancing.id] : undefined;
  const hash = Object.hasOwn(HASHES, balancing.id) ? HASHES[balancing.id] : undefined;
  const way = simple !== undefined ? { simple } : hash && { consistentHash: hashOf(hash, balancing.options) };
  const limits = (service.resilience ?? []).find(({ id }) => id === "envoy-circuit-breaker");
  const { ejection, notes } = ejectionOf(service);
  const loadBalancer = {
    ...way,
    ...(simple !== undefined && slowStart.forMs > 0 && slowStart.shape === "envoy" && { warmup: warmupOf(slowStart) }),
  };
  const trafficPolicy = {
    ...(way !== undefined && { loadBalancer }),
    ...(limits !== undefined && { connectionPool: poolOf(limits.options as unknown as Required<EnvoyCircuitBreakerOptions>) }),
    ...(ejection !== undefined && { outlierDetection: ejection }),
  };
  const spec = { host: objectName(name), trafficPolicy };
  const isNeeded = Object.keys(trafficPolicy).length > 0;
  return {
    manifests: isNeeded ? [{ ...head("networking.istio.io/v1", "DestinationRule", name, namespace), spec }] : [],
    notes: [
      ...notes,
      ...(["maxPending", "maxRetries"] as const).flatMap((key) =>
        limits?.options[key] === 0 ? [`services.${name}.resilience.envoy-circuit-breaker.${key}: Istio takes 0 for no limit`] : [],
      ),
      ...(hash === undefined
        ? []
        : [`services.${name}.balancing: say what is hashed; ${KEY_HEADER} stands for the header that holds a request's key`]),
      ...(hash !== undefined && slowStart.forMs > 0 ? [`services.${name}.slowStart: Istio warms nothing up beside a hash`] : []),
      ...(way === undefined ? [`services.${name}.balancing: Istio has no ${balancing.id}`] : []),
      ...(balancing.id === "least-requests" ? [`services.${name}.balancing: Envoy takes the better of two, not the best of all`] : []),
      ...(balancing.id === "two-choices" && balancing.options.d !== 2
        ? [`services.${name}.balancing.two-choices.d: Istio's proxies look at two`]
        : []),
      ...(hash === undefined && slowStart.forMs > 0 && slowStart.shape !== "envoy"
        ? [`services.${name}.slowStart: Istio knows the curve of Envoy only`]
        : []),
    ],
  };
}

function hashOf([algorithm, option]: readonly [string, string], options: Readonly<Record<string, unknown>>): object {
  return { httpHeaderName: KEY_HEADER, [algorithm]: { [option]: options[option] } };
}

function warmupOf({ forMs, minWeight, aggression }: ServiceSpec["slowStart"]): object {
  return { duration: goDuration(forMs), minimumPercent: Number((minWeight * 100).toFixed(4)), aggression };
}

function poolOf(options: Required<EnvoyCircuitBreakerOptions>): object {
  const { maxConnections, maxPending, maxRequests, maxRetries } = options;
  return { tcp: { maxConnections }, http: { http1MaxPendingRequests: maxPending, http2MaxRequests: maxRequests, maxRetries } };
}
