import { assume, type Draft, type Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { at, numberOf } from "../proto.js";

/** What a cluster's endpoints tell of its balancing. */
export interface Endpoints {
  /** Weights of zones; empty where none is written. */
  readonly localities: readonly { readonly zone: string; readonly weight: number }[];
  readonly levels: number;
  /** Whether endpoints of one level, or of one zone of it, have weights that differ. */
  readonly isUneven: { readonly ofLevel: boolean; readonly ofZone: boolean };
  /** What levels and zones can bear, as a share; 140 % where it is not written. */
  readonly overprovisioning: number | undefined;
}

const OUT = new Set(["UNHEALTHY", "DRAINING", "TIMEOUT"]);
const MOST = 100_000;
/** Instances of a cluster whose endpoints are found while it runs. */
const USUAL = 3;

/** Makes an instance of every endpoint, by weight, locality and priority. */
export function readEndpoints(cluster: Field, assignment: Field, service: string, spec: Plain, draft: Draft): Endpoints {
  const to = `services.${service}.instances`;
  const localities: { zone: string; weight: number }[] = [];
  const groups: Plain[] = [];
  const levels = [
    ...new Set(
      at(assignment, "endpoints")
        .items()
        .map((group) => numberOf(at(group, "priority")) ?? 0),
    ),
  ].sort((a, b) => a - b);
  for (const group of at(assignment, "endpoints").items()) {
    const zone = zoneOf(at(group, "locality"));
    const weight = numberOf(at(group, "load_balancing_weight"));
    if (zone !== undefined && weight !== undefined) localities.push({ zone, weight: Math.min(1_000_000, weight) });
    const level = levels.indexOf(numberOf(at(group, "priority")) ?? 0);
    const own = { ...(zone !== undefined && { zone }), ...(level > 0 && { priority: level }) };
    for (const endpoint of at(group, "lb_endpoints").items()) readEndpoint(endpoint, own, groups, to);
    at(group, "locality").mapped(`${to}.zone`);
    at(group, "priority").mapped(`${to}.priority`);
    if (groups.length > MOST) group.refuse(`more than ${MOST} endpoints`);
  }
  for (const host of cluster.get("hosts").items()) {
    groups.push({ count: 1 });
    host.mapped(to);
  }
  for (const key of ["cluster_name"]) at(assignment, key).mapped(`services.${service}`);
  if (groups.length === 0) {
    spec.replicas = USUAL;
    assume(draft, `services.${service}.replicas`, USUAL, `which endpoints it has is found while it runs: ${USUAL}`);
  } else spec.instances = alike(groups);
  const factor = at(assignment, "policy", "overprovisioning_factor");
  const percent = numberOf(factor);
  return {
    localities,
    levels: Math.max(1, levels.length),
    isUneven: {
      ofLevel: isUneven(groups, ({ priority }) => priority),
      ofZone: isUneven(groups, ({ priority, zone }) => `${priority} ${zone}`),
    },
    overprovisioning: percent === undefined ? undefined : Math.max(1, percent) / 100,
  };
}

function readEndpoint(endpoint: Field, own: Plain, groups: Plain[], to: string): void {
  const health = at(endpoint, "health_status");
  if (OUT.has(health.text() ?? "")) {
    endpoint.approximated(to, "an endpoint that gets no requests is left out");
    return;
  }
  const weight = numberOf(at(endpoint, "load_balancing_weight"));
  groups.push({ count: 1, ...own, ...(weight !== undefined && weight >= 1 && { weight: Math.min(1_000_000, weight) }) });
  endpoint.mapped(to);
}

function isUneven(groups: readonly Plain[], placeOf: (group: Plain) => unknown): boolean {
  const first = new Map<unknown, unknown>();
  return groups.some((group) => {
    const { weight = 1 } = group;
    const place = placeOf(group);
    const known = first.get(place) ?? weight;
    first.set(place, known);
    return known !== weight;
  });
}

function zoneOf(locality: Field): string | undefined {
  return ["zone", "sub_zone", "region"].map((key) => at(locality, key).text()).find((text) => text !== undefined && text !== "");
}

/** Instances that are alike stand in one group. */
function alike(groups: readonly Plain[]): Plain[] {
  const found: Plain[] = [];
  for (const group of groups) {
    const last = found.at(-1);
    if (last !== undefined && JSON.stringify({ ...last, count: 1 }) === JSON.stringify(group)) last.count = Number(last.count) + 1;
    else found.push({ ...group });
  }
  return found;
}
