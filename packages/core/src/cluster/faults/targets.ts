import { Life } from "../instances/instance-layout.js";
import type { Service } from "../service.js";
import type { FaultTarget, InstanceEffect } from "./effect.js";
import type { InstanceFault } from "./instance-effects.js";

/** A fault began or ended, on one instance or on all that it hits. */
export type FaultLog = (type: "fault-begins" | "fault-ends", fault: string, service: Service, instance: number | null) => void;

/** Whether a fault may hit an instance. */
export type Scope = (service: Service, instance: number) => boolean;

/** The instances that a fault may hit: some of a service, all of them, or all in a zone. */
export function scopeOf(effect: InstanceFault): Scope {
  if (effect.type === "zone-outage") return ({ instances }, instance) => instances.records[instance]!.spec.zone === effect.zone;
  const { service: name, instances: numbers } = effect.target;
  return ({ spec }, instance) => spec.name === name && (numbers === undefined || numbers.includes(instance));
}

/** A fault target of one instance, which fails independently of others. */
export function instanceTarget(effect: InstanceEffect, service: Service, instance: number, fault: string, log: FaultLog): FaultTarget {
  return {
    get isGone() {
      return service.instances.lifeOf(instance) === Life.gone;
    },
    begin(occurrence) {
      log("fault-begins", fault, service, instance);
      effect.begin(service, instance, occurrence);
      effect.strike?.(service, instance);
    },
    end(occurrence) {
      log("fault-ends", fault, service, instance);
      effect.end(service, instance, occurrence);
    },
  };
}

/** A fault target of something that each of these services has one of, such as its registry. */
export function servicesTarget(
  services: readonly Service[],
  fault: string,
  log: FaultLog,
  turn: (service: Service, begins: boolean) => void,
  isHit: (service: Service) => boolean = () => true,
): FaultTarget {
  let hit: readonly Service[] = [];
  return {
    isGone: false,
    begin() {
      hit = services.filter(isHit);
      for (const service of hit) log("fault-begins", fault, service, null);
      for (const service of hit) turn(service, true);
    },
    end() {
      for (const service of hit) log("fault-ends", fault, service, null);
      for (const service of hit) turn(service, false);
    },
  };
}
