import type { GuardSpec } from "../../model/guard.js";
import type { SloSpec } from "../../model/scenario.js";
import type { ScalingObservation } from "../../policy/autoscaling.js";
import { Life } from "../instances/instance-layout.js";
import type { Service } from "../service.js";
import { countStaying } from "./scale-in.js";

/** The verdict of a guard that holds scale-in back. */
export interface Hold {
  /** Fewest replicas that are safe now. */
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

/** Decides whether a service may shrink to `wanted` replicas now; undefined where it may. */
export type Guard = (spec: GuardSpec, sight: GuardSight, wanted: number) => Hold | undefined;

/** The guard of a service. It remembers the last missed objective until `holdMs` have passed. */
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

/** Holds at the fewest instances that would carry what is in use within the limit. Instances that are not ready leave first, and carry nothing. */
function heldByUse(service: Service, limit: number, used: number | undefined, current: number, wanted: number): Hold | undefined {
  if (used === undefined) return { replicas: current, cause: "unmeasured", reason: "its use has not been measured" };
  const each = meanCapacity(service);
  const ready = service.ready.value;
  // A rounding error must not cost an instance where the load fits exactly.
  const needed = each > 0 ? Math.ceil(used / (limit * each) - 1e-9) : Number.POSITIVE_INFINITY;
  const replicas = needed <= ready ? Math.max(wanted, needed) : current;
  if (replicas <= wanted) return undefined;
  const use = wanted === 0 ? "any use" : percent(used / (wanted * each));
  const reason = `${wanted} would be used ${use} of ${percent(limit)}`;
  return { replicas, cause: "use", reason: wanted === 0 ? `${plain(used)} in use need ${replicas}` : reason };
}

/** Mean cores, or slots, of the instances that are ready. */
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

/** An objective that is missed now, in words; undefined where all are met, or no request ended in the window. */
function missedObjective(spec: GuardSpec, slo: SloSpec, { errorRate, latencyMs, windowMs }: ScalingObservation): string | undefined {
  if (windowMs === 0) return undefined;
  const least = Math.max(spec.availability ?? 0, (spec.slo ? slo.availability : undefined) ?? 0);
  // Rounding: 1 − 0.001 need not equal 0.999 to the last bit.
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
