import type { Pool } from "../../cluster/nodes/pool.js";

/** Cumulative figures of a pool at an instant. */
export interface PoolSample {
  readonly atMs: number;
  readonly nodes: number;
  readonly ready: number;
  readonly pods: number;
  readonly cpu: { readonly requested: number; readonly allocatable: number };
  readonly memory: { readonly requested: number; readonly allocatable: number };
}

export function samplePool({ existing, ready, pods, millicores, bytes }: Pool, nowMs: number): PoolSample {
  const of = ({ requested, allocatable }: Pool["bytes"]) => ({
    requested: requested.integral(nowMs),
    allocatable: allocatable.integral(nowMs),
  });
  return {
    atMs: nowMs,
    nodes: existing.integral(nowMs),
    ready: ready.integral(nowMs),
    pods: pods.integral(nowMs),
    cpu: of(millicores),
    memory: of(bytes),
  };
}

/** One point of a pool's time series, from one sample to the next. */
export function poolColumns(before: PoolSample, after: PoolSample): Readonly<Record<string, number | null>> {
  const lengthMs = after.atMs - before.atMs;
  const share = (what: "cpu" | "memory"): number | null => {
    const whole = after[what].allocatable - before[what].allocatable;
    return whole > 0 ? (after[what].requested - before[what].requested) / whole : null;
  };
  return {
    nodes: (after.nodes - before.nodes) / lengthMs,
    ready: (after.ready - before.ready) / lengthMs,
    pods: (after.pods - before.pods) / lengthMs,
    cpuUtilisation: share("cpu"),
    memoryUtilisation: share("memory"),
  };
}
