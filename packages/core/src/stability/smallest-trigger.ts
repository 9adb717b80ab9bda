import type { StabilityMap, StabilityPoint } from "./stability-map.js";

/** What a trigger brings beside the usual load, as time in which that much would come: the yardstick for what is small. */
export function excessMs({ size, lengthMs }: StabilityPoint): number {
  return (size - 1) * lengthMs;
}

/**
 * The smallest trigger that topples the scenario: at its own load, or at the nearest above that something topples, or else below;
 * of those at one load the one that brings least beside the load. Undefined where nothing was toppled.
 */
export function smallestTrigger({ boundary }: StabilityMap): StabilityPoint | undefined {
  const toppling = boundary.flatMap(({ load, lengthMs, size }) => (size === null ? [] : [{ load, lengthMs, size }]));
  const load = toppling.map((point) => point.load).sort((a, b) => far(a) - far(b))[0];
  return toppling.filter((point) => point.load === load).sort((a, b) => excessMs(a) - excessMs(b) || a.lengthMs - b.lengthMs)[0];
}

/** From the scenario's own load: those above before those below. */
function far(load: number): number {
  return load >= 1 ? load - 1 : 1e9 * (1 - load);
}

/** Sizes of triggers that are each the same step larger: `step` above 1, up to `most`, which is one of them. */
export function triggerSizes(most: number, step: number): number[] {
  const sizes = [most];
  for (let size = most / step; size > (1 + step) / 2; size /= step) sizes.push(Math.round(size * 100) / 100);
  return [...new Set(sizes)].sort((a, b) => a - b);
}
