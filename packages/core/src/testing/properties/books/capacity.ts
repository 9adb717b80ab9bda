import type { ServiceSpec } from "../../../model/scenario.js";
import { type Audit, isClose, shown } from "./audit.js";
import { everyEffect } from "./every-effect.js";

/** Nothing is busier than it can be: slots, cores, queues. */
export const capacity: Audit = function* ({ services, durationMs, warmupMs }, { services: specs, nodes, faults }) {
  for (const spec of specs) {
    const service = services[spec.name];
    if (service === undefined) continue;
    const { mean, utilisation } = service;
    for (const [name, value] of Object.entries(mean)) if (value < -1e-9) yield `${spec.name} has ${shown(value)} ${name} on average`;
    if (utilisation !== null && utilisation > 1 + 1e-9 && Number.isFinite(most(spec, ({ concurrency }) => concurrency)))
      yield `${spec.name} is used to ${shown(utilisation * 100)} %`;
    // Instances made on demand are not listed one by one, and pods on nodes exist before they run.
    if (spec.onDemand !== undefined || nodes !== undefined) continue;
    const spanMs = durationMs - warmupMs;
    const slots = most(spec, ({ concurrency }) => concurrency);
    const alive = (service.instanceSeconds * 1000) / spanMs;
    if (mean.busySlots > slots * alive + 1e-6)
      yield `${shown(mean.busySlots)} slots of ${spec.name} are busy on average, but there are ${shown(slots * alive)}`;
    if (mean.computing > most(spec, ({ cpu }) => cpu.limit) * alive + 1e-6)
      yield `${spec.name} uses ${shown(mean.computing)} cores on average, more than it may`;
    // Requests may also wait at a balancer, where instances may have only so many; and an instance that hangs takes in all.
    const hasLines =
      everyEffect(faults).some(({ type }) => type === "hang") ||
      spec.shards !== undefined ||
      spec.standby !== undefined ||
      Number.isFinite(most(spec, ({ maxInFlight }) => maxInFlight));
    const room = hasLines ? Number.POSITIVE_INFINITY : spec.queue.at === "service" ? spec.queue.capacity : spec.queue.capacity * alive;
    if (mean.queueLength > room + 1e-6)
      yield `${shown(mean.queueLength)} requests wait at ${spec.name} on average, but there is room for ${shown(room)}`;
    const busyMs = service.instances.reduce((sum, instance) => sum + instance.busyMs, 0);
    if (!isClose(mean.busySlots * spanMs, busyMs, 1e-5))
      yield `the slots of ${spec.name} were busy for ${shown(mean.busySlots * spanMs)} ms, but its instances tell ${shown(busyMs)}`;
    for (const { id, busyMs: own, createdMs, goneMs } of service.instances) {
      const longest = slots * ((goneMs ?? durationMs) - Math.max(createdMs, warmupMs));
      if (own > longest + 1e-6 * longest + 1e-6)
        yield `${id} was busy for ${shown(own)} ms, longer than its slots were there (${shown(longest)} ms)`;
    }
  }
};

function most(spec: ServiceSpec, figure: (instance: ServiceSpec["template"]) => number): number {
  return Math.max(...[...spec.instances, spec.template].map(figure));
}
