import type { Service } from "../service.js";

/**
 * Memory that an instance needs now, in bytes: its base, more for each request there, and what has leaked. It may be more than its limit.
 * Undefined where the scenario does not say what instances use.
 */
export function usedBytes({ instances, leakedBytes }: Pick<Service, "instances" | "leakedBytes">, instance: number): number | undefined {
  const { use } = instances.records[instance]!.spec.memory;
  return use && use.baseBytes + use.perRequestBytes * instances.placedOf(instance) + (leakedBytes?.(instance) ?? 0);
}
