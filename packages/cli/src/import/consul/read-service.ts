import { assume, type Draft, type Plain } from "../draft/draft.js";
import type { Field } from "../report/field.js";
import type { Resource } from "../resource.js";
import { readChecks } from "./checks.js";
import { at } from "./keys.js";

/** A service in the making, of all definitions of its name. */
export interface Registered {
  readonly service: string;
  readonly spec: Plain;
  readonly groups: Plain[];
  /** Services that it calls. */
  readonly calls: Set<string>;
}

/** Adds the instance that a definition registers; `outer` holds its checks where an answer of the HTTP API has them beside it. */
export function readInstance(definition: Field, outer: Field, { service, spec, groups }: Registered): void {
  const to = `services.${service}.instances`;
  const checks = [at(definition, "check"), ...at(definition, "checks").items(), ...at(outer, "checks").items()].filter(
    ({ exists }) => exists,
  );
  const isCritical = checks.some((check) => at(check, "status").text() === "critical" && !at(check, "interval").exists);
  const group: Plain = { count: 1 };
  const weight = at(definition, "weights", "passing");
  const share = weight.number() ?? at(definition, "service_weights", "passing").number();
  if (share !== undefined && share >= 1) group.weight = Math.min(1_000_000, share);
  weight.mapped(`${to}.weight`);
  const zone = at(definition, "locality", "zone");
  const where = zone.text();
  if (where !== undefined && where !== "") group.zone = where;
  zone.mapped(`${to}.zone`);
  if (!isCritical) groups.push(group);
  for (const key of ["name", "service", "service_name"]) at(definition, key).mapped(`services.${service}`);
  for (const key of ["id", "service_id", "address", "port", "service_address", "service_port"])
    at(definition, key).mapped(to, isCritical ? "a critical instance is left out" : "an instance");
  readChecks(checks, service, spec);
}

/** The services that a sidecar's upstreams name are taken for one call a request. */
export function readUpstreams(proxy: Field, { service, calls }: Registered, services: ReadonlyMap<string, Registered>): void {
  for (const upstream of at(proxy, "upstreams").items()) {
    const name = at(upstream, "destination_name");
    const target = services.get(name.text() ?? "");
    if (target === undefined) {
      name.ignored("no service of that name was read");
      continue;
    }
    if (target.service !== service) calls.add(target.service);
    name.assumed(`services.${service}.calls`, "one call a request: how many is not written");
  }
  at(proxy, "destination_service_name").mapped(`services.${service}`);
}

/** Writes down what definitions do not tell of a service. */
export function assumeRest({ service, spec, groups, calls }: Registered, draft: Draft): void {
  if (calls.size > 0) spec.calls = [...calls].map((to) => ({ to }));
  if (groups.length > 0) spec.instances = groups;
  else {
    spec.replicas = 1;
    assume(draft, `services.${service}.replicas`, 1, "every instance that was read is critical: one");
  }
  spec.cpu = { request: "1000m" };
  assume(draft, `services.${service}.cpu`, spec.cpu, "what an instance has is not written: one core");
  spec.balancing = groups.some(({ weight }) => weight !== undefined) ? "weighted-random" : "random";
  assume(
    draft,
    `services.${service}.balancing`,
    spec.balancing,
    "how callers choose is not written: at random, as answers of DNS are shuffled",
  );
}

/** The definition in what was read: an answer of the HTTP API has it inside. */
export function definitionOf({ root }: Resource): Field {
  const inner = root.get("Service");
  return typeof inner.value === "object" && inner.value !== null ? inner : root;
}
