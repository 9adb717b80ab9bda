import { containerRequest, containerUsage } from "../../../packages/policies/src/mechanisms/hpa/container-values.js";
import type { HpaFault, HpaSample, MeasuredPod } from "../../../packages/policies/src/mechanisms/hpa/pod.js";
import { tallyPods } from "../../../packages/policies/src/mechanisms/hpa/pod-tally.js";
import type { PodTarget } from "../../../packages/policies/src/mechanisms/hpa/pod-target.js";
import { replicasByPod } from "../../../packages/policies/src/mechanisms/hpa/replicas-by-pod.js";
import { replicasByTotal } from "../../../packages/policies/src/mechanisms/hpa/replicas-by-total.js";
import type { HpaTolerance } from "../../../packages/policies/src/mechanisms/hpa/tolerance.js";
import { ago, type ConfigInput, type MetricInput, NOW_MS, type PodInput, podOf, type SampleInput, timingOf } from "./hpa-case.js";

/** The circumstances under which a metric is asked. */
export interface Asked {
  readonly config: ConfigInput;
  readonly tolerance: HpaTolerance;
  readonly pods: readonly PodInput[];
  readonly specReplicas: number;
  readonly statusReplicas: number;
}

/** What a metric proposes, in the words of the table; a kind that nobody knows is a fault without a name. */
export interface Proposed {
  readonly replicas: number;
  readonly utilizationPercent?: number;
  readonly averageMilli?: number;
  readonly usageMilli?: number;
}

/** Asks one metric. */
export function propose(metric: MetricInput, asked: Asked): Proposed | HpaFault {
  const { milli, percent, type } = metric.target ?? {};
  switch (metric.kind) {
    case "Resource":
    case "ContainerResource":
      if (typeof milli === "number") return byPod(metric, { type: "AverageValue", milli }, asked);
      return typeof percent === "number" ? byPod(metric, { type: "Utilization", percent }, asked) : "no-target";
    case "Pods":
      return typeof milli === "number" ? byPod(metric, { type: "AverageValue", milli }, asked) : "no-target";
    case "Object":
    case "External": {
      if (typeof milli !== "number") return "no-target";
      const values = metric.valuesMilli ?? [];
      if (values.length === 0) return "no-metrics";
      const total = values.reduce((sum, value) => sum + value, 0);
      const target = { type: type === "AverageValue" ? type : "Value", milli } as const;
      const told = replicasByTotal(total, target, asked.specReplicas, asked.statusReplicas, asked.pods.map(podOf), asked.tolerance);
      return typeof told === "string" ? told : { replicas: told.replicas, usageMilli: told.usageMilli };
    }
    default:
      return "no-metrics";
  }
}

function byPod(metric: MetricInput, target: PodTarget, { config, pods, specReplicas, tolerance }: Asked): Proposed | HpaFault {
  if ((metric.samples ?? []).length === 0) return "no-metrics";
  const samples = new Map<string, HpaSample>();
  for (const sample of metric.samples ?? []) {
    const milli = usageOf(sample, metric.container);
    if (typeof milli === "string") return milli;
    if (milli !== undefined) samples.set(sample.pod, { milli, atMs: ago(sample.ageSeconds), windowMs: sample.windowSeconds * 1000 });
  }
  if (pods.length === 0) return "no-pods";
  const measured = pods.map((pod): MeasuredPod => {
    const requests = new Map((pod.containers ?? []).map(({ name, requestMilli }) => [name, requestMilli]));
    return { ...podOf(pod), sample: samples.get(pod.name), requestMilli: containerRequest(requests, metric.container) };
  });
  const strays = [...samples].filter(([name]) => !pods.some((pod) => pod.name === name)).map(([, { milli }]) => milli);
  const tally = tallyPods(measured, strays, target, metric.resource === "cpu", timingOf(config), NOW_MS);
  const told = replicasByPod(tally, target, specReplicas, tolerance);
  if (typeof told === "string") return told;
  const { percent, averageMilli } = told.measured;
  if (percent === undefined) return { replicas: told.replicas, usageMilli: averageMilli };
  return { replicas: told.replicas, utilizationPercent: percent, averageMilli };
}

function usageOf({ milli, containersMilli }: SampleInput, container: string | undefined): number | undefined | HpaFault {
  if (containersMilli === undefined) return milli ?? 0;
  return containerUsage(new Map(Object.entries(containersMilli)), container);
}
