/** Hosts of one priority level. */
export interface PriorityHosts {
  readonly hosts: number;
  readonly healthy: number;
  readonly degraded: number;
  /** Hosts that count in no share of healthy ones. */
  readonly excluded: number;
}

/** Percentages of the load by priority level, 100 together, and which levels are in panic: they use all their hosts. */
export interface PriorityLoad {
  readonly healthyLoad: number[];
  readonly degradedLoad: number[];
  readonly panic: boolean[];
}

/**
 * Shares the load among priority levels: each level bears what its healthy hosts can, magnified by `overprovisioningPercent`,
 * and what is left spills over to the next. A level below `panicThresholdPercent` of healthy hosts panics while the
 * levels together cannot bear it all; where all panic, they share by their numbers of hosts.
 * @see Envoy main@0a31a547 source/extensions/load_balancing_policies/common/load_balancer_impl.cc (recalculatePerPriorityState, recalculatePerPriorityPanic)
 */
export function sharePriorityLoad(
  levels: readonly PriorityHosts[],
  overprovisioningPercent: number,
  panicThresholdPercent: number,
): PriorityLoad {
  const health = (count: number, { hosts, excluded }: PriorityHosts) =>
    hosts <= excluded ? 0 : Math.min(100, Math.floor((overprovisioningPercent * count) / (hosts - excluded)));
  const healthy = levels.map((level) => health(level.healthy, level));
  const degraded = levels.map((level) => health(level.degraded, level));
  const availability = Math.min(100, sum(healthy) + sum(degraded));
  const threshold = Math.min(100, panicThresholdPercent);
  const none = levels.map(() => 0);
  const nobody = levels.map(() => false);
  const panic = availability === 100 || threshold === 0 ? nobody : levels.map((level) => panics(level, threshold));
  if (panic.every((one) => one)) return { healthyLoad: shareByHosts(levels), degradedLoad: none, panic };
  if (availability === 0) return { healthyLoad: allTo(0, levels.length), degradedLoad: none, panic };
  return { ...spillOver(healthy, degraded, availability), panic };
}

function spillOver(healthy: readonly number[], degraded: readonly number[], availability: number) {
  let rest = 100;
  const take = (health: number) => {
    const load = Math.min(rest, Math.floor((health * 100) / availability));
    rest -= load;
    return load;
  };
  const healthyLoad = healthy.map(take);
  const degradedLoad = degraded.map(take);
  const first = healthy.findIndex((health) => health > 0);
  // What rounding left goes to the first level that can bear anything.
  if (first >= 0) healthyLoad[first] = (healthyLoad[first] ?? 0) + rest;
  else {
    const other = degraded.findIndex((health) => health > 0);
    degradedLoad[other] = (degradedLoad[other] ?? 0) + rest;
  }
  return { healthyLoad, degradedLoad };
}

function panics({ hosts, healthy, degraded, excluded }: PriorityHosts, threshold: number): boolean {
  const count = hosts - excluded;
  return (count <= 0 ? 0 : (100 * healthy) / count + (100 * degraded) / count) < threshold;
}

function shareByHosts(levels: readonly PriorityHosts[]): number[] {
  const total = levels.reduce((count, { hosts }) => count + hosts, 0);
  if (total === 0) return allTo(0, levels.length);
  const load = levels.map(({ hosts }) => Math.floor((100 * hosts) / total));
  const first = levels.findIndex(({ hosts }) => hosts > 0);
  load[first] = (load[first] ?? 0) + 100 - sum(load);
  return load;
}

/** Where a number from 1 to 100 falls among the healthy loads followed by the degraded ones: a place in both lists together. */
export function placeOfPoint(point: number, { healthyLoad, degradedLoad }: Pick<PriorityLoad, "healthyLoad" | "degradedLoad">): number {
  const levels = healthyLoad.length;
  let reached = 0;
  for (let place = 0; place < 2 * levels; place++) {
    reached += (place < levels ? healthyLoad[place] : degradedLoad[place - levels]) as number;
    if (point <= reached) return place;
  }
  return 0;
}

function allTo(level: number, count: number): number[] {
  return Array.from({ length: count }, (_, one) => (one === level ? 100 : 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
