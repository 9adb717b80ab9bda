/** What the textbook rule on resources is computed from. Loads are fractions. */
export interface Resources {
  /** Cores there are. */
  readonly cores: number;
  /** Busy share of the CPU; above 1 where more is asked for than there is. */
  readonly cpuLoad: number;
  /** Load up to which an instance a core is enough. */
  readonly threshold: number;
  /** Fewest instances, as far as memory allows. */
  readonly minInstances: number;
  /** Memory for instances, and what one takes, in the same unit. */
  readonly available: number;
  readonly instanceSize: number;
  /** What the number is multiplied by, and what is added to it. */
  readonly scale: number;
  readonly base: number;
}

/**
 * Replicas by the textbook rule: int(min(max(cpu, minInstances), memory) · scale + base), where cpu = cores · (1 + max(0, cpuLoad −
 * threshold)) and memory = available / instanceSize.
 * @throws RangeError when the rule gives no replica at all, or when a number of it is missing.
 */
export function resourceReplicas(resources: Resources): number {
  const { minInstances, available, instanceSize, scale, base } = resources;
  const missing = Object.entries(resources).find(([, value]) => typeof value !== "number" || Number.isNaN(value));
  if (missing !== undefined) throw new RangeError(`resource rule: ${missing[0]} is missing`);
  const cpu = coresWanted(resources);
  const memory = available / instanceSize;
  const replicas = Math.trunc(Math.min(Math.max(cpu, minInstances), memory) * scale + base);
  if (replicas >= 1) return replicas;
  throw new RangeError(`resource rule: ${replicas} replicas, of which at least 1 must be; memory has room for ${memory.toFixed(2)}`);
}

/** Instances that the CPU asks for: one a core, and more the more the load is above its threshold. */
export function coresWanted({ cores, cpuLoad, threshold }: Pick<Resources, "cores" | "cpuLoad" | "threshold">): number {
  return cores * (1 + Math.max(0, cpuLoad - threshold));
}
