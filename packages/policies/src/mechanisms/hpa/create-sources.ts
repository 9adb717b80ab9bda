import type { PodObservation, ScalingObservation } from "@springtide/core/policy";
import { containerRequest, containerUsage } from "./container-values.js";
import type { MetricSource } from "./metric-source.js";
import { milliOf } from "./milli.js";
import type { HorizontalPodAutoscalerOptions } from "./options.js";
import type { HpaTiming } from "./pod.js";
import { createPodSource } from "./pod-source.js";
import type { PodTarget } from "./pod-target.js";
import type { TotalTarget } from "./replicas-by-total.js";
import type { HpaTolerance } from "./tolerance.js";
import { createTotalSource } from "./total-source.js";

type Options = Required<HorizontalPodAutoscalerOptions>;

/** Target of an autoscaler without metrics. */
const DEFAULT_CPU = 0.8;

/** The metrics of an autoscaler, in the order of its options. */
export function createSources(options: Options): MetricSource[] {
  const { cpu, cpuAverage, memory, memoryAverage, requestsPerSecond, containerCpu, external } = options;
  const tolerance: HpaTolerance = { up: options.scaleUpTolerance, down: options.scaleDownTolerance };
  const timing: HpaTiming = {
    cpuInitializationMs: options.cpuInitializationPeriod,
    initialReadinessMs: options.initialReadinessDelay,
  };
  const cpuSource = (option: string, target: PodTarget, container?: string) => {
    const name = container === undefined ? "cpu" : `cpu of ${container}`;
    return createPodSource({ name, option, isCpu: true, target, ...cpuReader(options, container) }, timing, tolerance);
  };
  const sources: MetricSource[] = [];
  if (cpu > 0) sources.push(cpuSource("cpu", utilisation(cpu)));
  if (cpuAverage > 0) sources.push(cpuSource("cpuAverage", { type: "AverageValue", milli: Math.ceil(cpuAverage) }));
  for (const { container, utilisation: share = 0, average = 0 } of containerCpu) {
    if (share > 0) sources.push(cpuSource("containerCpu", utilisation(share), container));
    if (average > 0) sources.push(cpuSource("containerCpu", { type: "AverageValue", milli: Math.ceil(average) }, container));
  }
  const memorySource = (name: string, option: string, target: PodTarget) =>
    createPodSource({ name, option, isCpu: false, target, ...MEMORY }, timing, tolerance);
  if (memory > 0) sources.push(memorySource("memory", "memory", utilisation(memory)));
  if (memoryAverage > 0) {
    const milli = Math.ceil(memoryAverage * MEBIBYTE * 1000);
    sources.push(memorySource("bytes of memory", "memoryAverage", { type: "AverageValue", milli }));
  }
  for (const device of ["disk", "network"] as const) {
    const share = options[device];
    if (share === 0) continue;
    const target: PodTarget = { type: "AverageValue", milli: targetOf(share) };
    sources.push(createPodSource({ name: device, option: device, isCpu: false, target, ...DEVICES[device] }, timing, tolerance));
  }
  if (requestsPerSecond > 0) {
    const target: PodTarget = { type: "AverageValue", milli: targetOf(requestsPerSecond) };
    const reader = { usageMilli: (pod: PodObservation) => milliOf(pod.requestsPerSecond), requestMilli: () => 0 };
    sources.push(createPodSource({ name: "requests/s", option: "requestsPerSecond", isCpu: false, target, ...reader }, timing, tolerance));
  }
  for (const { metric, value = 0, averageValue = 0 } of external) {
    const total = (target: TotalTarget) => createTotalSource({ target, option: "external", ...FIGURES[metric] }, tolerance);
    if (value > 0) sources.push(total({ type: "Value", milli: targetOf(value) }));
    if (averageValue > 0) sources.push(total({ type: "AverageValue", milli: targetOf(averageValue) }));
  }
  return sources.length === 0 ? [cpuSource("cpu", utilisation(DEFAULT_CPU))] : sources;
}

/** A target in thousandths: at least one. */
function targetOf(amount: number): number {
  return Math.max(1, milliOf(amount));
}

function utilisation(fraction: number): PodTarget {
  return { type: "Utilization", percent: Math.max(1, Math.round(fraction * 100)) };
}

function cpuReader({ sidecars }: Options, container: string | undefined) {
  if (sidecars.length === 0) return MAIN;
  const usage = sidecars.map(({ name, usage: milli }) => [name, milli] as const);
  const requests = sidecars.map(({ name, request }) => [name, request > 0 ? request : null] as const);
  return {
    usageMilli(pod: PodObservation): number {
      const used = containerUsage(new Map([["main", MAIN.usageMilli(pod)], ...usage]), container);
      return typeof used === "number" ? used : 0;
    },
    requestMilli: (pod: PodObservation) => containerRequest(new Map([["main", MAIN.requestMilli(pod)], ...requests]), container),
  };
}

/** The service's own container. */
const MAIN = {
  usageMilli: ({ cpu }: PodObservation): number => milliOf(cpu),
  requestMilli: ({ cpuRequest }: PodObservation): number | null => (Number.isFinite(cpuRequest) ? milliOf(cpuRequest) : null),
};

const MEBIBYTE = 1_048_576;

/** What all containers use and request. */
const MEMORY = {
  usageMilli: ({ memory }: PodObservation): number | undefined => (memory === undefined ? undefined : milliOf(memory)),
  requestMilli: ({ memoryRequest }: PodObservation): number | null => (memoryRequest === undefined ? null : milliOf(memoryRequest)),
};

/** Share of the sample in which a device of the pod was in use. */
const DEVICES = {
  disk: { usageMilli: ({ disk }: PodObservation) => (disk === undefined ? undefined : milliOf(disk)), requestMilli: () => 0 },
  network: { usageMilli: ({ network }: PodObservation) => (network === undefined ? undefined : milliOf(network)), requestMilli: () => 0 },
} as const;

const FIGURES = {
  "requests-per-second": { name: "requests/s", read: ({ requestsPerSecond }: ScalingObservation) => requestsPerSecond },
  "queue-length": { name: "queue length", read: ({ queueLength }: ScalingObservation) => queueLength },
  concurrency: { name: "concurrency", read: ({ concurrency }: ScalingObservation) => concurrency },
} as const;
