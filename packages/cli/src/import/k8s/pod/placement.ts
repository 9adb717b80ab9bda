import { assume, type Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import type { World } from "../world.js";

const ASSUMED_ZONES = ["a", "b", "c"];
const ZONE_KEYS = new Set(["topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"]);
const NODE_KEY = "kubernetes.io/hostname";

/** Affinity and topology spread: rules of the scheduler where there are nodes, zones where there are none. */
export function readPlacement(world: World, service: string, spec: Plain, podSpec: Field): void {
  const path = `services.${service}`;
  readAntiAffinity(world, path, spec, podSpec.get("affinity", "podAntiAffinity"));
  readZonesWanted(world, path, spec, podSpec);
  readSpread(world, path, spec, podSpec.get("topologySpreadConstraints"));
  podSpec.get("affinity").ignored("nodes have no labels here; only anti-affinity to pods of the same workload counts");
  podSpec.get("nodeSelector").ignored("nodes have no labels here");
  podSpec.get("tolerations").ignored("nodes have no taints here");
}

function domainOf(key: Field): "node" | "zone" | undefined {
  const text = key.text();
  if (text === NODE_KEY) return "node";
  return text !== undefined && ZONE_KEYS.has(text) ? "zone" : undefined;
}

function readAntiAffinity(world: World, path: string, spec: Plain, field: Field): void {
  const rules: Plain = {};
  for (const [from, key, inside] of [
    ["requiredDuringSchedulingIgnoredDuringExecution", "required", []],
    ["preferredDuringSchedulingIgnoredDuringExecution", "preferred", ["podAffinityTerm"]],
  ] as const) {
    for (const term of field.get(from).items()) {
      const domain = domainOf(term.get(...inside, "topologyKey"));
      if (domain === undefined) continue;
      rules[key] ??= domain;
      if (world.hasNodes)
        term.approximated(`${path}.antiAffinity.${key}`, "its pods keep away from each other, whatever the selector says");
      else if (domain === "zone") {
        assumeZones(world, path, spec);
        term.approximated(`${path}.zones`, "without nodes, instances are dealt to zones in turn");
      } else term.approximated(path, "without nodes every instance has a machine of its own");
    }
  }
  if (world.hasNodes && Object.keys(rules).length > 0) spec.antiAffinity = rules;
}

function readSpread(world: World, path: string, spec: Plain, field: Field): void {
  for (const constraint of field.items()) {
    const domain = domainOf(constraint.get("topologyKey"));
    if (domain === undefined) continue;
    if (!world.hasNodes) {
      if (domain === "zone") assumeZones(world, path, spec);
      constraint.approximated(
        domain === "zone" ? `${path}.zones` : path,
        domain === "zone" ? "without nodes, instances are dealt to zones in turn" : "without nodes every instance has a machine of its own",
      );
    } else if (spec.spread === undefined) {
      const skew = constraint.get("maxSkew");
      const unsatisfiable = constraint.get("whenUnsatisfiable");
      spec.spread = { by: domain, maxSkew: Math.max(1, skew.number() ?? 1), required: unsatisfiable.text() !== "ScheduleAnyway" };
      skew.mapped(`${path}.spread.maxSkew`);
      unsatisfiable.mapped(`${path}.spread.required`);
      constraint.get("topologyKey").mapped(`${path}.spread.by`);
      constraint.get("labelSelector").approximated(`${path}.spread`, "the pods of the workload are spread, whatever the selector says");
    } else constraint.ignored("one constraint is simulated: the first");
  }
}

/** A selector, or a rule that must be kept, which names zones. */
function readZonesWanted(world: World, path: string, spec: Plain, podSpec: Field): void {
  if (world.hasNodes) return;
  const [required] = podSpec.get("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms").items();
  for (const rule of required?.get("matchExpressions").items() ?? []) {
    const values = rule
      .get("values")
      .items()
      .flatMap((value) => value.text() ?? []);
    if (!ZONE_KEYS.has(rule.get("key").text() ?? "") || rule.get("operator").text() !== "In" || values.length === 0) continue;
    spec.zones = [...new Set(values)];
    rule.mapped(`${path}.zones`);
  }
  for (const key of ZONE_KEYS) {
    const selector = podSpec.get("nodeSelector", key);
    const zone = selector.text();
    if (zone === undefined || zone === "") continue;
    spec.zones = [zone];
    selector.mapped(`${path}.zones`);
  }
}

function assumeZones(world: World, path: string, spec: Plain): void {
  if (spec.zones !== undefined) return;
  spec.zones = [...ASSUMED_ZONES];
  assume(world.draft, `${path}.zones`, spec.zones, "manifests name no zones: three of them");
}
