import type { GuardSpec } from "../../model/guard.js";
import type { SloSpec } from "../../model/scenario.js";
import type { ScalingObservation } from "../../policy/autoscaling.js";
import { Life } from "../instances/instance-table.js";
import type { Service } from "../service.js";
import { countStaying } from "./scale-in.js";

/** Fewer replicas were wanted than are safe to go down to now. */
export interface Hold {
  /** As few as are safe. */
  readonly replicas: number;
  /** What kind of reason it has. */
  readonly cause: "unmeasured" | "objectives" | "use";
  readonly reason: string;
}

/** What a guard sees at a decision. */
export interface GuardSight {
  readonly observation: ScalingObservation;
  /** Cores, or slots, in use over the window; undefined where nothing was measured. */
  readonly used: number | undefined;
}

/** Says whether a service may shrink to that many replicas now; undefined where it may. */
export type Guard = (spec: GuardSpec, sight: GuardSight, wanted: number) => Hold | undefined;

/** The guard of a service: it forgets nothing but what its hold has outlived. */
export function createGuard(service: Service, slo: SloSpec): Guard {
  let troubledMs = Number.NEGATIVE_INFINITY;
  let trouble = "";
  return (spec, { observation, used }, wanted) => {
    const { nowMs } = observation;
    const missed = missedObjective(spec, slo, observation);
    if (missed !== undefined) {
      troubledMs = nowMs;
      trouble = missed;
    }
    const current = countStaying(service);
    if (wanted >= current) return undefined;
    if (observation.windowMs === 0) return { replicas: current, cause: "unmeasured", reason: "nothing has been measured" };
    if (missed !== undefined) return { replicas: current, cause: "objectives", reason: missed };
    if (nowMs < troubledMs + spec.holdMs)
      return {
        replicas: current,
        cause: "objectives",
        reason: `${trouble} ${seconds(nowMs - troubledMs)} s ago, held for ${seconds(spec.holdMs)} s`,
      };
    return spec.utilisation === undefined ? undefined : heldByUse(service, spec.utilisation, used, current, wanted);
  };
}

/** As few instances as would bear what is in use within the limit; those that do not work leave first and bear nothing. */
function heldByUse(service: Service, limit: number, used: number | undefined, current: number, wanted: number): Hold | undefined {
  if (used === undefined) return { replicas: current, cause: "unmeasured", reason: "its use has not been measured" };
  const each = meanCapacity(service);
  const ready = service.ready.value;
  // A load that fits exactly is not one instance more for a rounding error.
  const needed = each > 0 ? Math.ceil(used / (limit * each) - 1e-9) : Number.POSITIVE_INFINITY;
  const replicas = needed <= ready ? Math.max(wanted, needed) : current;
  if (replicas <= wanted) return undefined;
  const use = wanted === 0 ? "any use" : percent(used / (wanted * each));
  const reason = `${wanted} would be used ${use} of ${percent(limit)}`;
  return { replicas, cause: "use", reason: wanted === 0 ? `${plain(used)} in use need ${replicas}` : reason };
}

/** Cores, or slots, of an instance that works: the mean over all of them. */
function meanCapacity({ instances, spec }: Service): number {
  const byCpu = spec.template.cpu.given;
  let sum = 0;
  let count = 0;
  for (let instance = 0; instance < instances.length; instance++) {
    if (instances.lifeOf(instance) !== Life.ready || instances.isDown(instance)) continue;
    const { cpu, concurrency } = instances.records[instance]!.spec;
    sum += byCpu ? cpu.request : concurrency;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** What is missed now; undefined where all is well, or nothing ended in the window. */
function missedObjective(spec: GuardSpec, slo: SloSpec, { errorRate, latencyMs, windowMs }: ScalingObservation): string | undefined {
  if (windowMs === 0) return undefined;
  const least = Math.max(spec.availability ?? 0, (spec.slo ? slo.availability : undefined) ?? 0);
  // 1 − 0.001 is not always 0.999 to the last bit.
  if (1 - errorRate < least - 1e-12) return `availability ${percent(1 - errorRate)} of ${percent(least)}`;
  for (const { quantile, limitMs } of spec.slo ? [...spec.latency, ...slo.latency] : spec.latency) {
    const name = NAMES.get(quantile);
    if (name === undefined || latencyMs === undefined || latencyMs[name] <= limitMs) continue;
    return `${name} ${plain(latencyMs[name])} ms of ${plain(limitMs)} ms`;
  }
  return undefined;
}

const NAMES: ReadonlyMap<number, "p50" | "p90" | "p95" | "p99"> = new Map([
  [0.5, "p50"],
  [0.9, "p90"],
  [0.95, "p95"],
  [0.99, "p99"],
]);

function percent(fraction: number): string {
  return `${plain(fraction * 100)} %`;
}

function seconds(ms: number): string {
  return plain(ms / 1000);
}

function plain(value: number): string {
  return String(Math.round(value * 100) / 100);
}
