import { mayEject } from "../../../packages/core/src/cluster/discovery/outliers/ejection-share.js";
import { createEjectionTimes } from "../../../packages/core/src/cluster/discovery/outliers/ejection-times.js";
import { successRateThreshold } from "../../../packages/core/src/cluster/discovery/outliers/success-rates.js";
import { type Mapper, values } from "./reply.js";

type Given = Readonly<Record<string, unknown>>;

interface ShareInput {
  readonly hosts: number;
  readonly alreadyEjected: number;
  readonly maxEjectionPercent: number;
  readonly alwaysEjectOneHost: boolean;
}

const mapMaxEjection: Mapper = ({ body }) => {
  const { hosts, alreadyEjected, maxEjectionPercent, alwaysEjectOneHost } = body.input as ShareInput;
  return values(body.expect as Given, { ejected: mayEject(hosts, alreadyEjected, maxEjectionPercent / 100, alwaysEjectOneHost) });
};

/** Sums in another order differ in the last bits. */
const ROUNDING = 1e-12;

const mapSuccessRate: Mapper = ({ body }) => {
  const { successRates, stdevFactor } = body.input as { successRates: readonly number[]; stdevFactor: number };
  const { mean, threshold } = successRateThreshold(successRates, stdevFactor);
  const outliers = successRates.flatMap((rate, host) => (rate < threshold ? [host] : []));
  return values(body.expect as Given, { mean, threshold, outliers }, ROUNDING);
};

interface TimelineInput {
  readonly baseEjectionSeconds: number;
  /** Where it is not set, 300 or the base. */
  readonly maxEjectionSeconds?: number | null;
  readonly intervalSeconds: number;
  readonly failedAtSeconds: readonly number[];
}

/** Looks at intervals and failures in the order of time; a look comes before a failure of the same instant. */
const mapTimeline: Mapper = ({ body }) => {
  const { baseEjectionSeconds, maxEjectionSeconds, intervalSeconds, failedAtSeconds } = body.input as TimelineInput;
  const mostSeconds = maxEjectionSeconds ?? Math.max(300, baseEjectionSeconds);
  const times = createEjectionTimes(baseEjectionSeconds, mostSeconds, intervalSeconds);
  const ejections: { at: number; until: number; multiplier: number }[] = [];
  let lookAt = intervalSeconds;
  function lookUntil(end: number): void {
    for (; lookAt <= end; lookAt += intervalSeconds) {
      if (times.returns(lookAt)) (ejections.at(-1) as { until: number }).until = lookAt;
      times.settle(lookAt);
    }
  }
  for (const at of failedAtSeconds) {
    lookUntil(at);
    if (times.isOut) continue;
    times.eject(at);
    ejections.push({ at, until: Number.NaN, multiplier: times.multiplier });
  }
  while (times.isOut) lookUntil(lookAt);
  return values(body.expect as Given, { ejections });
};

/** Envoy's outlier detection. */
export const OUTLIERS: Readonly<Record<string, Mapper>> = {
  outlierMaxEjection: mapMaxEjection,
  outlierSuccessRate: mapSuccessRate,
  outlierTimeline: mapTimeline,
};
