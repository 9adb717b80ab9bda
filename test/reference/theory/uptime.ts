import type { Result, ResultEvent } from "@springtide/core";

/** How many instances of a service were up, over the time that figures cover. */
export interface Uptime {
  /** Time average. */
  readonly meanUp: number;
  /** Share of the time with at least that many up. */
  atLeast(count: number): number;
  /** Share of the time in which the one that serves was up; of services whose other instances stand by. */
  readonly served: number;
  /** Instances that went down. */
  readonly failures: number;
}

/** Reads from the events of a run when the instances of a service were up; all are at the start, and the first serves. */
export function uptimeOf(result: Result, service: string, instances: number): Uptime {
  const { warmupMs, durationMs } = result;
  const down = new Set<string>();
  const areaMs = new Float64Array(instances + 1);
  let serving: string | null = `${service}-0`;
  let servedMs = 0;
  let failures = 0;
  let sinceMs = warmupMs;
  const settle = (untilMs: number): void => {
    const forMs = Math.max(0, untilMs - sinceMs);
    areaMs[instances - down.size] = (areaMs[instances - down.size] as number) + forMs;
    if (serving !== null && !down.has(serving)) servedMs += forMs;
    sinceMs = Math.max(sinceMs, untilMs);
  };
  for (const event of ofService(result, service)) {
    settle(event.atMs);
    if (event.type === "instance-down" && event.atMs >= warmupMs) failures++;
    if (event.type === "instance-down") down.add(event.instance as string);
    if (event.type === "instance-up") down.delete(event.instance as string);
    if (event.type === "instance-promoted") serving = event.instance;
    if (event.type === "instance-demoted") serving = null;
  }
  settle(durationMs);
  const lengthMs = durationMs - warmupMs;
  const share = (from: number): number => areaMs.subarray(from).reduce((sum, ms) => sum + ms, 0) / lengthMs;
  return {
    meanUp: areaMs.reduce((sum, ms, count) => sum + ms * count, 0) / lengthMs,
    atLeast: share,
    served: servedMs / lengthMs,
    failures,
  };
}

/** Share of the instances of a service that are up at an instant. */
export function upAt(result: Result, service: string, instances: number, atMs: number): number {
  let down = 0;
  for (const event of ofService(result, service)) {
    if (event.atMs > atMs) break;
    if (event.type === "instance-down") down++;
    if (event.type === "instance-up") down--;
  }
  return 1 - down / instances;
}

function ofService(result: Result, service: string): readonly ResultEvent[] {
  return result.events.filter((event) => event.service === service);
}
