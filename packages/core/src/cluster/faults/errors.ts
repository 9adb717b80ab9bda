import { Impairment } from "../instances/impairment.js";
import type { Service } from "../service.js";
import type { InstanceEffect, Occurrence } from "./effect.js";

/** An instance answers a share of requests with an error, at once. */
export function createErrors(errors: Errors, rate: number): InstanceEffect {
  return {
    begin(service, instance, occurrence) {
      errors.on(service, instance).set(occurrence, rate);
      service.instances.impair(instance, Impairment.erring);
    },
    end(service, instance, occurrence) {
      const rates = errors.on(service, instance);
      rates.delete(occurrence);
      if (rates.size === 0) service.instances.restore(instance, Impairment.erring);
    },
  };
}

/** Shares of requests that instances answer with an error; overlapping faults act independently. */
export class Errors {
  private readonly byInstance = new Map<number, Map<Occurrence, number>>();

  /** The shares of an instance. */
  on(service: Service, instance: number): Map<Occurrence, number> {
    const { ref } = service.instances.records[instance]!;
    let rates = this.byInstance.get(ref);
    if (rates === undefined) {
      rates = new Map();
      this.byInstance.set(ref, rates);
    }
    return rates;
  }

  /** Share of requests, 0–1, that an instance answers with an error, all faults together. */
  rate(service: Service, instance: number): number {
    let spared = 1;
    for (const rate of this.on(service, instance).values()) spared *= 1 - rate;
    return 1 - spared;
  }
}
