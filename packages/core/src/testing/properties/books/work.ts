import { callsOf } from "../../../model/calls-of.js";
import type { FaultEffect } from "../../../model/faults.js";
import type { ServiceSpec, TrafficSpec } from "../../../model/scenario.js";
import { type Audit, shown } from "./audit.js";
import { everyEffect } from "./every-effect.js";

const UNLIKE_WORK: readonly FaultEffect["type"][] = ["errors", "slow", "grey-failure", "dependency-outage"];

/** Whoever answers a request has done its work: not less, and never more than for every attempt. */
export const work: Audit = function* ({ services, durationMs, warmupMs }, { services: specs, traffic, changes, faults }) {
  if (changes.length > 0 || warmupMs > 0) return;
  for (const spec of specs) {
    const service = services[spec.name];
    const demandMs = service && demandOf(spec);
    if (
      service === undefined ||
      demandMs === undefined ||
      isCalledUnlike(spec, specs, traffic) ||
      traffic.some(({ to, classes }) => to === spec.name && classes.some(({ demand }) => demand !== undefined))
    )
      continue;
    const usedMs = service.mean.computing * durationMs;
    // A burst of errors answers without work; a slow spell does the same work for longer.
    if (everyEffect(faults).some(({ type }) => UNLIKE_WORK.includes(type))) continue;
    const answered = service.instances.reduce((sum, { ok }) => sum + ok, 0);
    if (usedMs < answered * demandMs * (1 - 1e-6) - 1e-6)
      yield `${answered} requests at ${spec.name} take ${shown(answered * demandMs)} ms of CPU, but ${shown(usedMs)} were used`;
    const received = service.instances.reduce((sum, instance) => sum + instance.received, 0);
    if (usedMs > received * demandMs * (1 + 1e-6) + 1e-6)
      yield `${received} requests at ${spec.name} need at most ${shown(received * demandMs)} ms of CPU, but ${shown(usedMs)} were used`;
  }
};

/** Whether requests bring work of another size: handshakes, and calls that complete or undo others. */
function isCalledUnlike({ name }: ServiceSpec, services: readonly ServiceSpec[], traffic: readonly TrafficSpec[]): boolean {
  const calls = services.flatMap(({ steps }) => callsOf(steps)).filter(({ to }) => to === name);
  const policies = [...traffic.filter(({ to }) => to === name).map(({ call }) => call), ...calls];
  return policies.some(({ connections }) => connections?.cpu !== undefined) || calls.some((call) => "demand" in call);
}

/** CPU that every request needs; undefined where that varies, or instances do. */
function demandOf(spec: ServiceSpec): number | undefined {
  const { steps, versions, onDemand, template, instances, warming, shards } = spec;
  const [only] = steps;
  if (steps.length !== 1 || only?.type !== "compute" || only.demand.type !== "constant" || Object.keys(only.byClass).length > 0)
    return undefined;
  if (versions.length > 0 || onDemand !== undefined || shards !== undefined || (warming.forMs > 0 && warming.from < 1)) return undefined;
  const plain = [...instances, template].every(({ speed, demand }) => speed === 1 && demand === undefined);
  return plain && spec.queue.discipline !== "preemptive-lifo" ? only.demand.value : undefined;
}
