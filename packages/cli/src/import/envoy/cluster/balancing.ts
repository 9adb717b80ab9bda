import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { at, flagOf, numberOf, positiveOf, shareOf } from "../proto.js";
import type { Endpoints } from "./endpoints.js";

/** `lb_policy` or `load_balancing_policy` with their options, and `common_lb_config`. */
export function readBalancing(cluster: Field, service: string, spec: Plain, endpoints: Endpoints): void {
  const to = `services.${service}.balancing`;
  const common = at(cluster, "common_lb_config");
  const bears = at(cluster, "load_assignment", "policy", "overprovisioning_factor");
  const isUneven = at(common, "locality_weighted_lb_config").exists ? endpoints.isUneven.ofZone : endpoints.isUneven.ofLevel;
  const isWatched = ["health_checks", "outlier_detection"].some((key) => at(cluster, key).exists);
  spec.balancing = byLevel(
    common,
    endpoints,
    isWatched,
    byZone(common, cluster, endpoints, bounded(common, choiceOf(cluster, isUneven, to), to), to),
    to,
  );
  if (/priority-levels|locality-weighted/.test(JSON.stringify(spec.balancing))) bears.mapped(`${to}.overprovisioningFactor`);
  bears.ignored("one level, and zones without weights");
  const warmup = slowStartOf(cluster);
  const window = positiveOf(at(warmup, "slow_start_window"));
  if (window === undefined) return;
  const aggression = numberOf(at(warmup, "aggression", "default_value"));
  const least = shareOf(at(warmup, "min_weight_percent"));
  spec.slowStart = {
    for: window,
    shape: "envoy",
    ...(aggression !== undefined && aggression > 0 && { aggression: Math.min(1000, Math.max(0.001, aggression)) }),
    ...(least !== undefined && { minWeight: least }),
  };
  warmup.mapped(`services.${service}.slowStart`);
}

/** The policy that chooses among endpoints. */
function choiceOf(cluster: Field, isUneven: boolean, to: string): unknown {
  const extension = extensionOf(cluster);
  const policy = at(cluster, "lb_policy");
  const name = extension === undefined ? (policy.text() ?? "ROUND_ROBIN") : nameOf(extension);
  const config = (key: string) => (extension === undefined ? at(cluster, key) : extension.get("typed_config"));
  const written = extension ?? policy;
  const known = policyOf(name, config, to);
  if (isUneven && name.toLowerCase() === "least_request") {
    written.approximated(to, "where weights differ Envoy goes by them, less often to who has much under way: by weights alone");
    return "edf-round-robin";
  }
  if (known === undefined) written.approximated(to, `${name} is not simulated: in turn`);
  else if (extension === undefined) policy.mapped(to);
  else for (const key of ["name", "typed_config"]) extension.get(key).mapped(to);
  return known ?? "edf-round-robin";
}

function policyOf(name: string, config: (key: string) => Field, to: string): unknown {
  switch (name.toLowerCase()) {
    case "round_robin":
      return "edf-round-robin";
    case "random":
      return "random";
    case "least_request": {
      const choices = at(config("least_request_lb_config"), "choice_count");
      const d = numberOf(choices);
      choices.mapped(`${to}.two-choices.d`);
      return { "two-choices": { ...(d !== undefined && { d: Math.min(32, Math.max(1, d)) }), replacement: true } };
    }
    case "ring_hash": {
      const ring = config("ring_hash_lb_config");
      const [least, most] = [numberOf(at(ring, "minimum_ring_size")), numberOf(at(ring, "maximum_ring_size"))];
      for (const key of ["minimum_ring_size", "maximum_ring_size"]) at(ring, key).mapped(`${to}.ring-hash`);
      return withOptions("ring-hash", { minimumRingSize: bound(least, 8_388_608), maximumRingSize: bound(most, 8_388_608) });
    }
    case "maglev": {
      const size = at(config("maglev_lb_config"), "table_size");
      const entries = numberOf(size);
      size.mapped(`${to}.maglev.tableSize`);
      return withOptions("maglev", { tableSize: bound(entries, 655_373) });
    }
    default:
      return undefined;
  }
}

/** The first of `load_balancing_policy.policies` takes the place of `lb_policy`. */
function extensionOf(cluster: Field): Field | undefined {
  const [first] = at(cluster, "load_balancing_policy", "policies").items();
  const extension = first === undefined ? undefined : at(first, "typed_extension_config");
  return extension?.exists === true ? extension : undefined;
}

function nameOf(extension: Field): string {
  const type = extension.get("typed_config", "@type").text() ?? extension.get("name").text() ?? "";
  const match = /load_balancing_policies\.([a-z_]+)/.exec(type);
  return match?.[1] ?? type;
}

function slowStartOf(cluster: Field): Field {
  const extension = extensionOf(cluster);
  const places = [
    at(cluster, "round_robin_lb_config", "slow_start_config"),
    at(cluster, "least_request_lb_config", "slow_start_config"),
    ...(extension === undefined ? [] : [at(extension.get("typed_config"), "slow_start_config")]),
  ];
  return places.find(({ exists }) => exists) ?? at(cluster, "slow_start_config");
}

function bounded(common: Field, choose: unknown, to: string): unknown {
  const factor = at(common, "consistent_hashing_lb_config", "hash_balance_factor");
  const percent = numberOf(factor);
  if (percent === undefined || percent < 100) return choose;
  factor.mapped(`${to}.bounded-load`);
  return { "bounded-load": { hashBalanceFactor: Math.min(10, percent / 100), choose } };
}

function byZone(common: Field, cluster: Field, { localities, overprovisioning }: Endpoints, choose: unknown, to: string): unknown {
  const factor = overprovisioning === undefined ? {} : { overprovisioningFactor: Math.min(10, overprovisioning) };
  const weighted = at(common, "locality_weighted_lb_config");
  if (weighted.exists) {
    weighted.mapped(`${to}.locality-weighted`);
    for (const group of at(cluster, "load_assignment", "endpoints").items())
      at(group, "load_balancing_weight").mapped(`${to}.locality-weighted.localities`);
    return { "locality-weighted": { localities, ...factor, choose } };
  }
  const aware = at(common, "zone_aware_lb_config");
  if (!aware.exists) return choose;
  const least = numberOf(at(aware, "min_cluster_size"));
  const share = shareOf(at(aware, "routing_enabled"));
  aware.approximated(`${to}.zone-aware`, "callers are in no zone unless an overlay says which");
  return {
    "zone-aware": { ...(least !== undefined && { minClusterSize: least }), ...(share !== undefined && { routingEnabled: share }), choose },
  };
}

/** Endpoints that may be out can be too many: from Envoy's usual threshold on all get requests, even of one level. */
function byLevel(common: Field, { levels, overprovisioning }: Endpoints, isWatched: boolean, choose: unknown, to: string): unknown {
  const panic = at(common, "healthy_panic_threshold");
  const threshold = shareOf(panic);
  if (levels < 2 && threshold === undefined && !isWatched) return choose;
  panic.mapped(`${to}.priority-levels.healthyPanicThreshold`);
  const fails = at(common, "zone_aware_lb_config", "fail_traffic_on_panic");
  return {
    "priority-levels": {
      ...(overprovisioning !== undefined && { overprovisioningFactor: Math.min(10, overprovisioning) }),
      ...(threshold !== undefined && { healthyPanicThreshold: threshold }),
      ...(flagOf(fails) === true && { failTrafficOnPanic: true }),
      choose,
    },
  };
}

function bound(value: number | undefined, most: number): number | undefined {
  return value === undefined ? undefined : Math.min(most, Math.max(2, Math.round(value)));
}

function withOptions(policy: string, given: Plain): unknown {
  const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return Object.keys(options).length === 0 ? policy : { [policy]: options };
}
