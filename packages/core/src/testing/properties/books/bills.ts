import { billedMs, usdPerHour } from "../../../metrics/cost.js";
import type { InstanceSpec, Scenario, ServiceSpec } from "../../../model/scenario.js";
import { type Audit, isClose, shown } from "./audit.js";

const HOUR_SECONDS = 3600;

/** Every instance is billed from its making until it is gone, at its price. */
export const bills: Audit = function* ({ services, durationMs, warmupMs }, scenario) {
  // On nodes it is the nodes that cost, and pods exist once they are placed.
  if (scenario.nodes !== undefined) return;
  for (const spec of scenario.services) {
    const service = services[spec.name];
    // Instances made on demand are not listed one by one, and resized ones have several prices.
    if (service === undefined || spec.onDemand !== undefined || spec.vertical !== undefined) continue;
    let [aliveMs, paidMs] = [0, 0];
    for (const { createdMs, goneMs } of service.instances) {
      const end = goneMs ?? durationMs;
      const lived = Math.max(0, end - Math.max(createdMs, warmupMs));
      if (lived === 0 && end <= warmupMs) continue;
      aliveMs += lived;
      paidMs += billedMs(lived, scenario.prices);
    }
    if (!isClose(service.instanceSeconds, aliveMs / 1000))
      yield `the instances of ${spec.name} existed for ${shown(aliveMs / 1000)} s, but ${shown(service.instanceSeconds)} instance-seconds are told`;
    if (!isClose(service.billedSeconds, paidMs / 1000))
      yield `${shown(paidMs / 1000)} s of ${spec.name} are to be billed, but ${shown(service.billedSeconds)} were`;
    yield* prices(spec, scenario, service.costUsd, service.billedSeconds);
    const cores = only(spec, ({ cpu }) => cpu.request);
    if (cores !== undefined && !isClose(service.vcpuSeconds, (aliveMs / 1000) * cores))
      yield `${spec.name} had ${shown((aliveMs / 1000) * cores)} vCPU-seconds, but ${shown(service.vcpuSeconds)} are told`;
  }
};

function* prices(spec: ServiceSpec, scenario: Scenario, costUsd: number, billedSeconds: number): Iterable<string> {
  const price = only(spec, (instance) => usdPerHour(instance, scenario.prices));
  if (price === undefined) return;
  const due = (billedSeconds / HOUR_SECONDS) * price;
  if (Math.abs(costUsd - due) > 1e-9 + 1e-6 * due)
    yield `${shown(billedSeconds)} s of ${spec.name} at $${shown(price)}/h make $${shown(due)}, but it cost $${shown(costUsd)}`;
}

/** What all instances of a service have alike; undefined where they differ. */
function only(spec: ServiceSpec, figure: (instance: InstanceSpec) => number): number | undefined {
  if (spec.versions.length > 0) return undefined;
  const all = new Set([...spec.instances, spec.template].map(figure));
  return all.size === 1 ? figure(spec.template) : undefined;
}
