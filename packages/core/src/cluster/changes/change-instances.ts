import type { InstanceGroupSpec } from "../../model/scenario.js";
import type { ClusterContext } from "../context.js";
import { Life } from "../instances/instance-layout.js";
import type { Service } from "../service.js";
import type { Change } from "./change.js";

/** Weights and limits of instances, and how many there are of each group; the youngest leave first. */
export function changeInstances(cluster: ClusterContext, { service, before, after }: Change): void {
  const heirs = pair(before.instances, after.instances);
  for (const [old, group] of heirs) adapt(cluster, service, old, group);
  const [own] = service.versions;
  if (own !== undefined) own.shapes = after.instances.filter(({ version }) => version === own.name);
  if (after.autoscaling !== undefined) return;
  service.desired.set(total(after.instances), cluster.scheduler.now);
  if (service.rollout?.isUnderWay) service.rollout.nudge();
  else resize(cluster, service, after.instances, before.instances);
}

/** Groups before and after that differ in no more than weight, limit and number. */
function pair(before: readonly InstanceGroupSpec[], after: readonly InstanceGroupSpec[]): [InstanceGroupSpec, InstanceGroupSpec][] {
  const left = [...after];
  return before.flatMap((old) => {
    const at = left.findIndex((group) => kindOf(group) === kindOf(old));
    return at < 0 ? [] : [[old, ...left.splice(at, 1)] as [InstanceGroupSpec, InstanceGroupSpec]];
  });
}

function kindOf(group: InstanceGroupSpec): string {
  return JSON.stringify({ ...group, weight: 0, maxInFlight: 0, count: 0 });
}

function adapt({ placing }: ClusterContext, service: Service, old: InstanceGroupSpec, group: InstanceGroupSpec): void {
  const { instances, proxies } = service;
  for (let instance = 0; instance < instances.length; instance++) {
    const record = instances.records[instance]!;
    if (record.group !== old) continue;
    // One that has been resized keeps its size.
    record.spec = record.spec === old ? group : { ...group, cpu: record.spec.cpu, memory: record.spec.memory };
    record.group = group;
    instances.changes++;
    instances.weigh(instance, group.weight);
    for (const proxy of proxies) {
      proxy.endpoints.setWeight(instance, group.weight);
      proxy.endpoints.setMaxInFlight(instance, group.maxInFlight);
      // Those who wait for room may find it now.
      if (group.maxInFlight > old.maxInFlight && service.waiting.lengths[proxy.index]! > 0) placing.freedOn(service, proxy, instance);
    }
  }
}

function resize(
  cluster: ClusterContext,
  service: Service,
  groups: readonly InstanceGroupSpec[],
  before: readonly InstanceGroupSpec[],
): void {
  if (total(groups) === total(before) && groups.length === before.length) return;
  // A zone that is no longer needed has no group any more.
  const emptied = before
    .filter((old) => service.instances.records.some((record) => record.group === old))
    .map((old) => ({ group: old, count: 0 }));
  for (const { group, count } of [...groups.map((group) => ({ group, count: group.count })), ...emptied]) {
    const alive = living(service, group);
    const version = service.versions.find(({ name }) => name === group.version);
    for (let i = alive.length; i < count; i++) cluster.lifecycle.create(service, group, false, version);
    for (const instance of alive.slice(count).reverse()) cluster.lifecycle.drain(service, instance);
  }
}

function living({ instances }: Service, group: InstanceGroupSpec): number[] {
  const alive: number[] = [];
  for (let instance = 0; instance < instances.length; instance++) {
    const life = instances.lifeOf(instance);
    if (instances.records[instance]!.group === group && (life === Life.starting || life === Life.ready)) alive.push(instance);
  }
  return alive;
}

function total(groups: readonly InstanceGroupSpec[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
