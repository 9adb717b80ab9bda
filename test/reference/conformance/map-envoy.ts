import { envoyRamp } from "../../../packages/core/src/cluster/discovery/slow-start.js";
import {
  type PriorityHosts,
  type PriorityLoad,
  placeOfPoint,
  sharePriorityLoad,
} from "../../../packages/policies/src/mechanisms/groups/priority-load.js";
import { createEdfQueue } from "../../../packages/policies/src/mechanisms/turns/edf-queue.js";
import { routeByZone } from "../../../packages/policies/src/mechanisms/zones/zone-routing.js";
import { mapMaglev, mapMaglevRetry, mapRingHash } from "./map-envoy-hashing.js";
import { mapEnvoyBudget, mapResource } from "./map-envoy-limits.js";
import { OUTLIERS } from "./map-envoy-outliers.js";
import { type Mapper, values } from "./reply.js";

type Given = Readonly<Record<string, unknown>>;

/** A mapper that asks one function for all that a case expects. */
function asking<Input>(answer: (input: Input) => Given, tolerance = 0): Mapper {
  return ({ body }) => values(body.expect as Given, answer(body.input as Input), tolerance);
}

interface PriorityInput {
  readonly priorities: readonly PriorityHosts[];
  readonly panicThresholdPercent: number;
  readonly overprovisioningPercent: number;
}

const mapPriorityLoad = asking(({ priorities, panicThresholdPercent, overprovisioningPercent }: PriorityInput) => ({
  ...sharePriorityLoad(priorities, overprovisioningPercent, panicThresholdPercent),
}));

const mapChoosePriority = asking(
  ({ hash, ...load }: Pick<PriorityLoad, "healthyLoad" | "degradedLoad"> & { readonly hash: number | string }) => {
    const levels = load.healthyLoad.length;
    const place = placeOfPoint(Number(BigInt(hash) % 100n) + 1, load);
    return { priority: place % levels, availability: place < levels ? "healthy" : "degraded" };
  },
);

interface ZoneInput {
  readonly localZone: string;
  readonly localHosts: Readonly<Record<string, number>>;
  readonly upstreamHealthyHosts: Readonly<Record<string, number>>;
  readonly minClusterSize: number;
}

const mapZoneAware = asking(({ localZone, localHosts, upstreamHealthyHosts, minClusterSize }: ZoneInput) => {
  const callers = new Map(Object.entries(localHosts));
  const routing = routeByZone(localZone, callers, new Map(Object.entries(upstreamHealthyHosts)), minClusterSize);
  return routing.mode === "residual" ? { ...routing, cumulativeResidual: Object.fromEntries(routing.cumulativeResidual) } : { ...routing };
});

interface EdfInput {
  readonly weights: readonly number[];
  readonly picks: number;
}

function edfSequence({ weights, picks }: EdfInput): number[] {
  const queue = createEdfQueue();
  for (const [entry, weight] of weights.entries()) queue.add(entry, weight);
  return Array.from({ length: picks }, () => {
    const entry = queue.next();
    queue.add(entry, weights[entry] as number);
    return entry;
  });
}

const mapEdf = asking((input: EdfInput) => ({ sequence: edfSequence(input) }));

const mapEdfCounts = asking((input: EdfInput) => {
  const counts = input.weights.map(() => 0);
  for (const entry of edfSequence(input)) counts[entry] = (counts[entry] ?? 0) + 1;
  return { counts };
});

interface SlowStartInput {
  readonly elapsedMillis: number;
  readonly weight: number;
  readonly windowMillis: number;
  readonly aggression: number;
  readonly minWeightPercent: number;
}

/** Libraries differ in the last bit of a power. */
const ROUNDING = 2 * Number.EPSILON;

const mapSlowStart = asking(
  ({ elapsedMillis, weight, windowMillis, aggression, minWeightPercent }: SlowStartInput) => ({
    weight: weight * envoyRamp(elapsedMillis, windowMillis, aggression, minWeightPercent / 100),
  }),
  ROUNDING,
);

/** Envoy's decisions, by operation. */
export const ENVOY: Readonly<Record<string, Mapper>> = {
  priorityLoad: mapPriorityLoad,
  choosePriority: mapChoosePriority,
  zoneAware: mapZoneAware,
  maglev: mapMaglev,
  maglevRetry: mapMaglevRetry,
  ringHash: mapRingHash,
  edf: mapEdf,
  edfCounts: mapEdfCounts,
  slowStart: mapSlowStart,
  retryBudget: mapEnvoyBudget,
  resourceLimit: mapResource,
  ...OUTLIERS,
};
