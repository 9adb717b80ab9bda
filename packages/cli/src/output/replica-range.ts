import type { InstanceSummary } from "@springtide/core";

/** Fewest and most instances that were ready at one time. */
export function replicaRange(instances: readonly InstanceSummary[], fromMs: number, toMs: number): { min: number; max: number } {
  const changes = new Map<number, number>();
  const add = (atMs: number, by: number) => changes.set(Math.max(fromMs, atMs), (changes.get(Math.max(fromMs, atMs)) ?? 0) + by);
  for (const { readyMs, drainingMs, goneMs } of instances) {
    const endMs = drainingMs ?? goneMs ?? Number.POSITIVE_INFINITY;
    if (readyMs === null || readyMs >= toMs || endMs < fromMs) continue;
    add(readyMs, 1);
    if (endMs < toMs) add(endMs, -1);
  }
  let ready = 0;
  let [min, max] = [Number.POSITIVE_INFINITY, 0];
  for (const [, by] of [...changes].sort(([a], [b]) => a - b)) {
    ready += by;
    min = Math.min(min, ready);
    max = Math.max(max, ready);
  }
  const startsEmpty = !changes.has(fromMs);
  return { min: startsEmpty ? 0 : min, max };
}
