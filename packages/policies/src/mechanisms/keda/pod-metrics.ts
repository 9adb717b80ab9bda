import type { ScalingObservation, ScalingView } from "@springtide/core/policy";
import { createSources } from "../hpa/create-sources.js";
import { type HorizontalPodAutoscalerOptions, HPA_OPTIONS } from "../hpa/options.js";
import type { Look } from "./asked-trigger.js";
import type { KedaOptions } from "./options.js";

type Options = Required<KedaOptions>;

const USUAL = Object.fromEntries(
  Object.entries(HPA_OPTIONS).map(([name, field]) => [name, field.default]),
) as unknown as Required<HorizontalPodAutoscalerOptions>;

/** What is looked at: the service, and its pods where CPU or memory has a target. */
export function kedaView(options: Options): ScalingView {
  if (!hasPodMetrics(options)) return { service: true };
  return { service: true, pods: { resolutionMs: USUAL.podResolution, windowMs: USUAL.podWindow, lagMs: USUAL.podLag } };
}

/** Looks at CPU and memory as the HPA does itself: polls do not see them, so that they keep nothing awake. */
export function createPodMetrics(options: Options): (observation: ScalingObservation) => readonly Look[] {
  if (!hasPodMetrics(options)) return () => [];
  const { cpu, cpuAverage, memory, memoryAverage, tolerance } = options;
  const targets = { cpu, cpuAverage, memory, memoryAverage };
  const sources = createSources({ ...USUAL, ...targets, scaleUpTolerance: tolerance, scaleDownTolerance: tolerance });
  return (observation) =>
    sources.map((source) => ({
      reading: undefined,
      shown: source.explain(observation, 0),
      replicas: source.ask(observation, 0),
      steps: () => source.steps(observation, 0),
    }));
}

function hasPodMetrics({ cpu, cpuAverage, memory, memoryAverage }: Options): boolean {
  return cpu + cpuAverage + memory + memoryAverage > 0;
}
