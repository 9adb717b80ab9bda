import type { Service } from "../service.js";

/**
 * Memory that an instance needs now, in bytes: its base, and more for each request there. It may be more than its limit.
 * Undefined where the scenario does not say what instances use.
 */
export function usedBytes({ instances }: Pick<Service, "instances">, instance: number): number | undefined {
  const { use } = instances.records[instance]!.spec.memory;
  return use && use.baseBytes + use.perRequestBytes * instances.placedOf(instance);
}
