import type { Scheduler } from "../../engine/scheduler.js";
import { streamFamily } from "../../engine/stream-family.js";
import type { Streams } from "../../engine/streams.js";
import type { PriceSpec, VictimOrder } from "../../model/scenario.js";
import type { Version } from "../rollout/version.js";
import type { Service } from "../service.js";
import { Life } from "./instance-layout.js";
import { inOrderOfLeaving } from "./victim-order.js";

/** Chooses the next `count` instances to leave, of one version where it is given, in the order of leaving. */
export type Victims = (count: number, version?: Version) => readonly number[];

/** Order where a service has no autoscaling: roughly that of Kubernetes. */
const USUAL: readonly VictimOrder[] = ["newest"];

/** Creates the choice of victims of a service: in the orders that its autoscaling names, by default the newest first. */
export function createVictims(service: Service, scheduler: Scheduler, prices: PriceSpec, streams: Streams): Victims {
  const { instances } = service;
  const uids: number[] = [];
  let draw: ReturnType<typeof streamFamily> | undefined;
  const uidOf = (instance: number): number => {
    draw ??= streamFamily(streams, `uids/${service.spec.name}`);
    uids[instance] ??= draw(instance).next();
    return uids[instance];
  };
  return (count, version) => {
    if (count <= 0) return [];
    const orders = service.spec.autoscaling?.victims ?? USUAL;
    const alive: number[] = [];
    for (let instance = 0; instance < instances.length; instance++) {
      const life = instances.lifeOf(instance);
      if (life !== Life.ready && life !== Life.starting) continue;
      if (version === undefined || instances.records[instance]!.version === version) alive.push(instance);
    }
    const facts = { nowMs: scheduler.now, prices, nodeOf: service.nodeOf, uidOf };
    return inOrderOfLeaving(instances, alive, orders, facts).slice(0, count);
  };
}
