import type { InstanceTarget } from "../../model/faults.js";
import type { NodesSpec } from "../../model/nodes.js";
import type { ServiceSpec } from "../../model/scenario.js";
import type { Path } from "../path.js";
import type { Context } from "./context.js";
import { requireName } from "./names.js";

/** What faults and traffic may name, and where to report that they name something else. */
export interface Targets {
  readonly context: Context;
  /** Services that could be read. */
  readonly services: readonly ServiceSpec[];
  /** Undefined where there are none, or none could be read. */
  readonly nodes?: NodesSpec | undefined;
  /** By source of traffic: the service it calls. */
  readonly callees: ReadonlyMap<string, string>;
}

/** Instances of one service, all of which may exist: an autoscaled service counts on as it makes new ones. */
export function normaliseTarget(
  { service, instances }: { readonly service: string; readonly instances?: readonly number[] | undefined },
  targets: Targets,
  path: Path,
): InstanceTarget {
  const spec = findService(service, targets, [...path, "service"]);
  if (spec !== undefined && spec.autoscaling === undefined) checkNumbers(instances ?? [], spec, targets.context, [...path, "instances"]);
  return { service, instances };
}

/** Instances of a service that somebody measures: an autoscaler of replicas, or of requests. */
export function normaliseMeasured(
  given: { readonly service: string; readonly instances?: readonly number[] | undefined },
  targets: Targets,
  path: Path,
): InstanceTarget {
  const spec = targets.services.find(({ name }) => name === given.service);
  if (spec !== undefined && spec.autoscaling === undefined && spec.vertical === undefined) {
    const { problems } = targets.context;
    problems.add([...path, "service"], `nobody measures ${given.service}: it has no autoscaling`, "name a service that has one");
  }
  return normaliseTarget(given, targets, path);
}

/** Services that somebody scales, or sizes: that one, or all. */
export function normaliseScaled(name: string | undefined, targets: Targets, path: Path): readonly string[] {
  const { context, services } = targets;
  const scaled = services.filter(({ autoscaling, vertical }) => autoscaling !== undefined || vertical !== undefined);
  const names = scaled.map((service) => service.name);
  if (name === undefined) {
    if (names.length === 0 && services.length === context.serviceNames.length)
      context.problems.add(path.slice(0, -1), "nobody would notice: no service has autoscaling", "give one autoscaling", "key");
    return names;
  }
  const spec = findService(name, targets, path);
  if (spec !== undefined && !names.includes(name))
    context.problems.add(path, `${name} would not notice: it has no autoscaling`, "name a service that has one");
  return [name];
}

function checkNumbers(numbers: readonly number[], { name, instances }: ServiceSpec, { problems }: Context, path: Path): void {
  const count = instances.reduce((sum, group) => sum + group.count, 0);
  const has = count === 0 ? "has no instances" : count === 1 ? "has only instance 0" : `has instances 0 to ${count - 1}`;
  numbers.forEach((number, index) => {
    if (number >= count)
      problems.add([...path, index], `there is no instance ${number}; ${name} ${has}`, count === 0 ? undefined : `at most ${count - 1}`);
  });
}

/** A zone in which some service has instances, or where there are nodes some of those. */
export function normaliseZone(zone: string, { services, nodes, context }: Targets, path: Path): string {
  if (context.hasNodes) {
    const zones = nodes?.pools.flatMap((pool) => pool.zones);
    if (zones !== undefined) requireName(context, "zone", zone, [...new Set(zones)].sort(), path);
    return zone;
  }
  // A service that could not be read may have instances anywhere.
  if (services.length < context.serviceNames.length) return zone;
  const zones = services.flatMap(({ instances, template, autoscaling }) => [
    ...instances.map((group) => group.zone),
    ...(autoscaling === undefined ? [] : [template.zone]),
  ]);
  requireName(context, "zone", zone, [...new Set(zones)].sort(), path);
  return zone;
}

/** A service whose registry has news to miss, or answers to give. */
export function normaliseRegistryTarget(service: string, targets: Targets, path: Path): string {
  const spec = findService(service, targets, path);
  if (spec === undefined) return service;
  const { autoscaling, registry, health } = spec;
  const quiet =
    registry.lookup === undefined &&
    registry.leaseMs === undefined &&
    registry.exitsMs === undefined &&
    (health?.by !== "registry" || health.active === undefined);
  if (autoscaling === undefined && quiet)
    targets.context.problems.add(
      path,
      `${service} would not notice: its instances never change, and nobody asks its registry`,
      "give it a lookup, a lease, exits, health by the registry, or autoscaling",
    );
  return service;
}

function findService(name: string, { services, context }: Targets, path: Path): ServiceSpec | undefined {
  requireName(context, "service", name, context.serviceNames, path);
  return services.find((service) => service.name === name);
}
