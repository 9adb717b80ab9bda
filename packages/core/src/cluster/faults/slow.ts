import type { ClusterContext } from "../context.js";
import type { Service } from "../service.js";
import type { InstanceEffect, Occurrence } from "./effect.js";

/** Work that begins on an instance takes `factor` times as long; over the last `recoverMs` that falls linearly to 1. */
export function createSlow({ scheduler }: ClusterContext, slowness: Slowness, factor: number, recoverMs: number): InstanceEffect {
  const factorOf = ({ endMs }: Occurrence): number => {
    const leftMs = Math.max(0, endMs - scheduler.now);
    return leftMs >= recoverMs ? factor : 1 + ((factor - 1) * leftMs) / recoverMs;
  };
  return {
    begin: (service, instance, occurrence) => slowness.on(service, instance).set(occurrence, () => factorOf(occurrence)),
    end: (service, instance, occurrence) => slowness.on(service, instance).delete(occurrence),
  };
}

type Factors = Map<Occurrence, (row: number) => number>;

/** Factors by which faults slow instances down; those of overlapping faults multiply. */
export class Slowness {
  private readonly byService = new Map<Service, Factors[]>();

  constructor(private readonly cluster: ClusterContext) {}

  /** The factors on an instance, by occurrence; its service applies them from now on. */
  on(service: Service, instance: number): Factors {
    let all = this.byService.get(service);
    if (all === undefined) {
      all = [];
      this.byService.set(service, all);
      service.slowness = slownessOf(all);
      this.cluster.straight.review();
    }
    all[instance] ??= new Map();
    return all[instance];
  }
}

function slownessOf(all: readonly (Factors | undefined)[]): (instance: number, row: number) => number {
  return (instance, row) => {
    const factors = all[instance];
    let product = 1;
    if (factors !== undefined) for (const factorOf of factors.values()) product *= factorOf(row);
    return product;
  };
}
