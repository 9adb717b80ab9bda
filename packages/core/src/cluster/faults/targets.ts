import type { FaultSpec } from "../../model/faults.js";
import type { ClusterContext, MetricsPart } from "../context.js";
import { Life } from "../instances/instance-table.js";
import type { MetricsOutage } from "../scaling/metrics-outages.js";
import type { Service } from "../service.js";
import type { FaultTarget, InstanceEffect } from "./effect.js";

/** A fault began or ended, on one instance or on all that it hits. */
export type FaultLog = (type: "fault-begins" | "fault-ends", fault: string, service: Service, instance: number | null) => void;

/** Whether a fault may hit an instance. */
export type Scope = (service: Service, instance: number) => boolean;

/** Whom a fault hits: some instances of a service, all of them, or all in a zone. */
export function scopeOf({ effect }: FaultSpec): Scope {
  if (effect.type === "registry-outage" || effect.type === "node-loss" || effect.type === "metrics-outage") return () => false;
  if (effect.type === "zone-outage") return ({ instances }, instance) => instances.records[instance]!.spec.zone === effect.zone;
  const { service: name, instances: numbers } = effect.target;
  return ({ spec }, instance) => spec.name === name && (numbers === undefined || numbers.includes(instance));
}

/** One instance, which wears by itself. */
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

/** What measures the instances of a service. */
export function metricsTarget(scraper: MetricsPart, outage: MetricsOutage, service: Service, fault: string, log: FaultLog): FaultTarget {
  return {
    isGone: false,
    begin() {
      log("fault-begins", fault, service, null);
      scraper.beginOutage(outage);
    },
    end() {
      log("fault-ends", fault, service, null);
      scraper.endOutage(outage);
    },
  };
}

/** The registry of a service. */
export function registryTarget({ discovery }: ClusterContext, service: Service, fault: string, log: FaultLog): FaultTarget {
  return {
    isGone: false,
    begin() {
      log("fault-begins", fault, service, null);
      discovery.outage(service, true);
    },
    end() {
      log("fault-ends", fault, service, null);
      discovery.outage(service, false);
    },
  };
}
