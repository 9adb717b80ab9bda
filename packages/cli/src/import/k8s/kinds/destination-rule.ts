import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { readConnectionPool } from "../istio/connection-pool.js";
import { readOutliers } from "../istio/outliers.js";
import { namespaceOf, requireName, workloadsBehind } from "../names.js";
import { percentText } from "../quantity.js";
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
    const workloads = workloadsBehind(world, spec.get("host").text() ?? "", namespaceOf(resource));
    if (workloads.length === 0) {
      spec.ignored("its host leads to no workload that was read");
      return;
    }
    const to = `services.${workloads[0]?.service}`;
    for (const key of ["kind", "apiVersion"]) root.get(key).mapped(to);
    root.get("metadata", "name").mapped(to);
    spec.get("host").mapped(to);
    for (const subset of spec.get("subsets").items()) {
      const labels = subset
        .get("labels")
        .entries()
        .map(([key, field]) => [key, field.text() ?? ""] as const);
      const chosen = workloads.filter((workload) => labels.every(([key, value]) => workload.labels.get(key) === value));
      for (const workload of chosen) readPolicy(subset.get("trafficPolicy"), workload);
      for (const key of ["name", "labels"]) subset.get(key).mapped(chosen.length > 0 ? `services.${chosen[0]?.service}` : to);
    }
    for (const workload of workloads) {
      readPolicy(spec.get("trafficPolicy"), workload);
      workload.spec.balancing ??= SIMPLE.LEAST_REQUEST;
    }
  },
};

/** What is written already, by a subset, counts more. */
function readPolicy(policy: Field, workload: Workload): void {
  const { service, spec } = workload;
  readBalancer(policy.get("loadBalancer"), `services.${service}`, spec);
  readConnectionPool(policy.get("connectionPool"), workload);
  readOutliers(policy.get("outlierDetection"), workload);
}

function readBalancer(balancer: Field, path: string, spec: Plain): void {
  const simple = balancer.get("simple");
  const policy = SIMPLE[simple.text() ?? ""];
  const hash = balancer.get("consistentHash");
  if (policy !== undefined) spec.balancing ??= policy;
  else if (hash.exists) spec.balancing ??= hash.get("maglev").exists ? "maglev" : ringOf(hash);
  if (policy === "two-choices") simple.mapped(`${path}.balancing`, "Envoy chooses the better of two");
  else if (policy !== undefined) simple.mapped(`${path}.balancing`);
  hash.approximated(`${path}.balancing`, "by the key of a request, whatever the rule hashes");
  readWarmup(balancer, path, spec);
}

/** The ring has the least size that is written, where it may have that. */
function ringOf(hash: Field): Plain | string {
  const least = hash.get("ringHash", "minimumRingSize").number() ?? hash.get("minimumRingSize").number();
  const isSize = least !== undefined && Number.isInteger(least) && least >= 1 && least <= 8_388_608;
  return isSize ? { "ring-hash": { minimumRingSize: least } } : "ring-hash";
}

function readWarmup(balancer: Field, path: string, spec: Plain): void {
  const [seconds, warmup] = [balancer.get("warmupDurationSecs"), balancer.get("warmup")];
  const span = goDurationOf(warmup.get("duration")) ?? goDurationOf(seconds);
  const [least, aggression] = [warmup.get("minimumPercent").number(), warmup.get("aggression").number()];
  if (span !== undefined && span !== "0s")
    spec.slowStart ??= {
      for: span,
      shape: "envoy",
      ...(aggression !== undefined && { aggression: Math.min(1000, Math.max(0.001, aggression)) }),
      ...(least !== undefined && { minWeight: percentText(Math.min(100, Math.max(0, least))) }),
    };
  for (const field of [seconds, warmup]) field.mapped(`${path}.slowStart`);
}
