/** Instances that were added a short while ago, and do not count yet. */
export interface WarmUp {
  add(nowMs: number, instances: number): void;
  /** How many are still warming up. */
  at(nowMs: number): number;
}

/**
 * Counts what is added as warming up for a while: a further step is taken from the capacity without it, so that it
 * adds only what goes beyond.
 * @see Amazon EC2 Auto Scaling user guide, Set the default instance warmup; Application Auto Scaling user guide, Cooldown period
 */
export function createWarmUp(forMs: number): WarmUp {
  let warming: { readonly untilMs: number; readonly instances: number }[] = [];

  return {
    add(nowMs, instances) {
      warming.push({ untilMs: nowMs + forMs, instances });
    },
    at(nowMs) {
      warming = warming.filter(({ untilMs }) => untilMs > nowMs);
      return warming.reduce((sum, { instances }) => sum + instances, 0);
    },
  };
}
