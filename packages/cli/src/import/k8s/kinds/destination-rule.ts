import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { hostCalled, namespaceOf, requireName } from "../names.js";
import { goDurationOf } from "../spans.js";
import type { KindReader, Workload } from "../world.js";

const SIMPLE: Readonly<Record<string, string>> = {
  ROUND_ROBIN: "round-robin",
  LEAST_REQUEST: "two-choices",
  LEAST_CONN: "two-choices",
  RANDOM: "random",
};

/** Istio's DestinationRules: balancing, limits on connections, and the ejection of failing instances. */
export const destinationRule: KindReader = {
  kinds: ["DestinationRule"],
  read(resource, world) {
    if (!requireName(resource)) return;
    const { root } = resource;
    const spec = root.get("spec");
    const host = hostCalled(world, spec.get("host").text() ?? "", namespaceOf(resource));
    if (host === undefined || host.workloads.length === 0) {
      spec.ignored("its host leads to no workload that was read");
      return;
    }
    const to = `services.${host.workloads[0]?.service}`;
    for (const key of ["kind", "apiVersion"]) root.get(key).mapped(to);
    root.get("metadata", "name").mapped(to);
    spec.get("host").mapped(to);
    for (const subset of spec.get("subsets").items()) {
      const labels = subset
        .get("labels")
        .entries()
        .map(([key, field]) => [key, field.text() ?? ""] as const);
      const chosen = host.workloads.filter((workload) => labels.every(([key, value]) => workload.labels.get(key) === value));
      for (const workload of chosen) readPolicy(subset.get("trafficPolicy"), workload);
      for (const key of ["name", "labels"]) subset.get(key).mapped(chosen.length > 0 ? `services.${chosen[0]?.service}` : to);
    }
    for (const workload of host.workloads) readPolicy(spec.get("trafficPolicy"), workload);
  },
};

/** What is written already, by a subset, counts more. */
function readPolicy(policy: Field, { service, spec }: Workload): void {
  const path = `services.${service}`;
  readBalancer(policy.get("loadBalancer"), path, spec);
  readPool(policy.get("connectionPool"), path, spec);
  const outliers = policy.get("outlierDetection");
  if (outliers.exists && (spec.health as Plain | undefined)?.passive === undefined) {
    const errors = outliers.get("consecutive5xxErrors").number() ?? outliers.get("consecutiveErrors").number() ?? 5;
    if (errors >= 1) {
      const time = goDurationOf(outliers.get("baseEjectionTime")) ?? "30s";
      spec.health = { ...(spec.health as Plain | undefined), passive: { errors: Math.round(errors), ...(time !== "0s" && { for: time }) } };
    }
    for (const key of ["consecutive5xxErrors", "consecutiveErrors"]) outliers.get(key).mapped(`${path}.health.passive.errors`);
    outliers.get("baseEjectionTime").approximated(`${path}.health.passive.for`, "the same time at each ejection");
    outliers.ignored("any number of instances may be out at once; each failure counts when it comes");
  }
}

function readBalancer(balancer: Field, path: string, spec: Plain): void {
  const simple = balancer.get("simple");
  const policy = SIMPLE[simple.text() ?? ""];
  const hash = balancer.get("consistentHash");
  if (policy !== undefined) spec.balancing ??= policy;
  else if (hash.exists) spec.balancing ??= hash.get("maglev").exists ? "maglev" : "ring-hash";
  if (policy === "two-choices") simple.mapped(`${path}.balancing`, "Envoy chooses the better of two");
  else if (policy !== undefined) simple.mapped(`${path}.balancing`);
  hash.approximated(`${path}.balancing`, "by the key of a request, whatever the rule hashes");
  const warmup = balancer.get("warmupDurationSecs");
  const span = goDurationOf(warmup) ?? goDurationOf(balancer.get("warmup", "duration"));
  if (span !== undefined && span !== "0s") spec.slowStart ??= { for: span, shape: "envoy" };
  for (const field of [warmup, balancer.get("warmup")]) field.mapped(`${path}.slowStart`);
}

/** Limits are those of a proxy for the whole host; here each instance has its own, so they are shared out. */
function readPool(pool: Field, path: string, spec: Plain): void {
  const [requests, connections] = [pool.get("http", "http2MaxRequests"), pool.get("tcp", "maxConnections")];
  const limits = [requests.number(), connections.number()].filter((limit) => limit !== undefined && limit >= 1) as number[];
  if (limits.length > 0) {
    const replicas = typeof spec.replicas === "number" ? Math.max(1, spec.replicas) : 1;
    spec.maxInFlight ??= Math.max(1, Math.round(Math.min(...limits) / replicas));
    const pending = pool.get("http", "http1MaxPendingRequests");
    const most = pending.number();
    if (most !== undefined && most >= 0) spec.waiting ??= Math.round(most);
    pending.mapped(`${path}.waiting`);
  }
  for (const field of [requests, connections])
    field.approximated(`${path}.maxInFlight`, "the limit of a host, shared out to its instances");
}
