import type { InstanceGroupSpec, InstanceSpec } from "../../model/scenario.js";
import { DEFAULTS } from "../defaults.js";
import type { Path } from "../path.js";
import type { InstanceShape } from "../schema/instance.js";
import type { ServiceShape } from "../schema/service.js";
import type { VersionShape } from "../schema/version.js";
import { formatCpu } from "../units/cpu.js";
import { formatMemory, parseMemory } from "../units/memory.js";
import { checkAdmission, levelOf } from "./admission.js";
import type { Context } from "./context.js";
import { normaliseDevices } from "./devices.js";
import { requireName } from "./names.js";
import { replicasOfShards } from "./shards.js";

/** The instances a service starts with, and the shape of those an autoscaler adds. */
export function normaliseInstances(
  given: ServiceShape,
  context: Context,
  path: Path,
): { instances: InstanceGroupSpec[]; template: InstanceSpec } {
  const zones = given.zones ?? [DEFAULTS.zone];
  const template = normaliseInstance(given, zones[0]!, context, path);
  checkAdmission(given, context, path);
  if (given.instances === undefined) {
    const replicas = given.replicas ?? given.onDemand?.min ?? replicasOfShards(given) ?? Math.max(1, given.autoscaling?.common.min ?? 1);
    return { instances: spread(template, replicas, zones, ownVersion(given)), template };
  }
  if (given.replicas !== undefined)
    context.problems.add([...path, "replicas"], "replicas and instances both say how many there are", "leave out one of the two", "key");
  const groups = given.instances.map((group, index) => {
    const version = givenVersion(given, group.version, context, [...path, "instances", index, "version"]);
    const own = normaliseInstance({ ...given, ...version, ...group }, group.zone ?? zones[0]!, context, [...path, "instances", index]);
    checkAdmission(group, context, [...path, "instances", index]);
    const priority = levelOf(group) ?? template.priority;
    const demand = group.demand ?? version?.demand;
    const where = group.zone === undefined ? zones : [group.zone];
    return spread({ ...own, priority, demand }, group.count, where, group.version ?? ownVersion(given));
  });
  return { instances: groups.flat(), template };
}

/** Name of the version that a service itself describes. */
export function ownVersion({ version }: ServiceShape): string {
  return version ?? DEFAULTS.version;
}

/** What a group's version differs in; undefined for the service's own. */
function givenVersion(given: ServiceShape, name: string | undefined, context: Context, path: Path): VersionShape | undefined {
  if (name === undefined) return undefined;
  requireName(context, "version", name, [ownVersion(given), ...Object.keys(given.versions ?? {})], path);
  return Object.hasOwn(given.versions ?? {}, name) ? given.versions![name] : undefined;
}

/** Instances dealt to zones in turn, as one group a zone. */
function spread(instance: InstanceSpec, count: number, zones: readonly string[], version: string): InstanceGroupSpec[] {
  const groups = zones.map((zone, place) => ({ ...instance, zone, count: Math.ceil((count - place) / zones.length), version }));
  return groups.filter((group, place) => group.count > 0 || (place === 0 && count === 0));
}

function normaliseInstance(given: InstanceShape & Pick<ServiceShape, "steps">, zone: string, context: Context, path: Path): InstanceSpec {
  return {
    concurrency: given.concurrency ?? DEFAULTS.concurrency,
    cpu: normaliseCpu(given.cpu, context, [...path, "cpu"]),
    memory: normaliseMemory(given.memory, context, [...path, "memory"]),
    ...normaliseDevices(given, given.steps?.some((step) => "disk" in step || "network" in step) ?? false),
    speed: given.speed ?? 1,
    weight: given.weight ?? 1,
    zone,
    priority: levelOf(given) ?? 0,
    maxInFlight: given.maxInFlight ?? Number.POSITIVE_INFINITY,
    enabledMs: given.enabled ?? 0,
    deletionCost: given.deletionCost ?? 0,
    usdPerHour: given.price,
    demand: undefined,
  };
}

function normaliseCpu(given: InstanceShape["cpu"], context: Context, path: Path): InstanceSpec["cpu"] {
  const limit = given?.limit ?? Number.POSITIVE_INFINITY;
  // Kubernetes takes a limit for the request where only the limit is written.
  const request = given?.request ?? (Number.isFinite(limit) ? limit : undefined);
  if (request !== undefined && request > limit)
    context.problems.add([...path, "request"], `a request of ${formatCpu(request)} is above the limit of ${formatCpu(limit)}`);
  return { request: request ?? DEFAULTS.cpuCores, limit, given: request !== undefined };
}

function normaliseMemory(given: InstanceShape["memory"], context: Context, path: Path): InstanceSpec["memory"] {
  const requestBytes = given?.request ?? given?.limit ?? (parseMemory(DEFAULTS.memory) as number);
  const limitBytes = given?.limit ?? requestBytes;
  if (requestBytes > limitBytes)
    context.problems.add(
      [...path, "request"],
      `a request of ${formatMemory(requestBytes)} is above the limit of ${formatMemory(limitBytes)}`,
    );
  const isUsed = given?.base !== undefined || given?.perRequest !== undefined;
  const use = { baseBytes: given?.base ?? 0, perRequestBytes: given?.perRequest ?? 0 };
  return { requestBytes, limitBytes, ...(isUsed && { use }) };
}
