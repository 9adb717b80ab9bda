import type { InstanceSpec } from "../../../model/scenario.js";
import type { VerticalSpec } from "../../../model/vertical.js";
import type { ClusterContext } from "../../context.js";
import { Life } from "../../instances/instance-layout.js";
import { resizeInstance } from "../../instances/resize-instance.js";
import type { Service } from "../../service.js";
import { mayDisrupt } from "../disruption.js";
import { amount, requestOf } from "./describe.js";
import { sized } from "./sized.js";
import { byPriority, isWorthIt, mayDisturb, priorityOf, type UpdatePriority } from "./update-priority.js";
import type { ResizeLog, Sizing } from "./vertical-loop.js";

/** An instance that is worth another size. */
interface Candidate {
  readonly instance: number;
  readonly priority: UpdatePriority;
}

/** Brings instances to the size that is recommended, as many at once as the service bears. */
export function createUpdater(
  cluster: ClusterContext,
  service: Service,
  spec: VerticalSpec,
  sizing: Sizing,
  log: ResizeLog,
): (nowMs: number) => void {
  const { instances } = service;
  const [resource] = spec.resources.includes("cpu") ? (["cpu"] as const) : (["memory"] as const);
  let wasHeld = false;

  function update(nowMs: number): void {
    if ((spec.updates !== "recreate" && spec.updates !== "in-place") || service.rollout?.isUnderWay) return;
    const candidates = findCandidates(nowMs);
    const running = service.ready.value + service.crashed;
    let disturbed = 0;
    let held = 0;
    for (const { instance, priority } of running + service.starting.value < spec.minReplicas ? [] : candidates) {
      const isFree = instances.lifeOf(instance) === Life.starting;
      const may = isFree || mayDisturb(service.desired.value, running, disturbed, spec.tolerance);
      const after = sized(instances.records[instance]!.spec, sizing.recommendations, spec.limits);
      const inPlace = spec.updates === "in-place" && (cluster.nodes?.mayResize(service, instance, after) ?? true);
      if (may && (inPlace || mayDisrupt(service, instance))) {
        if (!isFree) disturbed++;
        change(instance, priority, after, inPlace);
      } else {
        held++;
      }
    }
    tellHeld(held);
  }

  function findCandidates(nowMs: number): Candidate[] {
    const found: Candidate[] = [];
    for (let instance = 0; instance < instances.length; instance++) {
      const life = instances.lifeOf(instance);
      if (life !== Life.ready && (life !== Life.starting || spec.updates === "in-place")) continue;
      const { spec: shape, createdMs, readyMs } = instances.records[instance]!;
      const priority = priorityOf({ cpu: shape.cpu.request, memory: shape.memory.requestBytes }, sizing.recommendations);
      // One that was there at the start has been there for long.
      const ageMs = createdMs === 0 && readyMs === 0 ? Number.POSITIVE_INFINITY : nowMs - createdMs;
      const isKilled = sizing.quickKills.has(instance) && priority.change > 0;
      if (isKilled || isWorthIt(priority, ageMs, spec)) found.push({ instance, priority });
    }
    return found.sort((a, b) => byPriority(a.priority, b.priority) || a.instance - b.instance);
  }

  function change(instance: number, { isOutside, change: by }: UpdatePriority, after: InstanceSpec, inPlace: boolean): void {
    const { spec: before, group, version } = instances.records[instance]!;
    sizing.quickKills.delete(instance);
    const why = isOutside ? "outside the range" : `${Math.round(by * 1000) / 10} % off`;
    const how = inPlace ? "resized" : spec.updates === "in-place" ? "restarted, for its node has no room," : "restarted";
    const from = requestOf(before, resource);
    const to = requestOf(after, resource);
    log(service, instance, from, to, `${how} from ${amount(resource, from)} to ${amount(resource, to)}: ${why}`);
    if (inPlace) {
      sizing.resized++;
      resizeInstance(cluster, service, instance, after);
      return;
    }
    sizing.restarted++;
    cluster.lifecycle.drain(service, instance);
    cluster.lifecycle.create(service, group, false, version);
  }

  /** Once for every time that some begin to wait. */
  function tellHeld(held: number): void {
    const isHeld = held > 0;
    const target = sizing.recommendations[resource]?.target;
    if (isHeld && !wasHeld && target !== undefined) {
      const { ready, desired } = service;
      log(
        service,
        null,
        target,
        target,
        `${held} more wait: ${ready.value} of ${desired.value} are ready, and no more may be disturbed now`,
      );
    }
    wasHeld = isHeld;
  }

  return update;
}
