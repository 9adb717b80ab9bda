import type { PodObservation } from "@springtide/core/policy";
import { FAULTS, type MetricSource } from "./metric-source.js";
import type { HpaTiming, MeasuredPod } from "./pod.js";
import { type PodTally, tallyPods } from "./pod-tally.js";
import type { PodTarget } from "./pod-target.js";
import { type PodProposal, replicasByPod } from "./replicas-by-pod.js";
import type { HpaTolerance } from "./tolerance.js";

/** A metric that is measured on every pod. */
export interface PodSource {
  /** As it begins an explanation: "cpu". */
  readonly name: string;
  /** Whether samples of young pods are distrusted. */
  readonly isCpu: boolean;
  readonly target: PodTarget;
  /** What a measured pod uses, in thousandths. */
  usageMilli(pod: PodObservation): number;
  /** What a pod requests, in thousandths; null when a container requests nothing. */
  requestMilli(pod: PodObservation): number | null;
}

/** Asks a metric that is measured on every pod. */
export function createPodSource(source: PodSource, timing: HpaTiming, tolerance: HpaTolerance): MetricSource {
  const { name, target, isCpu } = source;
  return {
    ask({ pods, desired, nowMs }) {
      const measured = pods.map((pod) => measure(source, pod));
      if (measured.every(({ sample }) => sample === undefined)) return fault(name, pods.length === 0 ? "no-pods" : "no-metrics");
      const tally = tallyPods(measured, [], target, isCpu, timing, nowMs);
      const told = replicasByPod(tally, target, desired, tolerance);
      if (typeof told === "string") return fault(name, told);
      return { proposal: told.replicas, explain: () => describe(name, target, tally, told) };
    },
  };
}

function fault(name: string, proposal: keyof typeof FAULTS) {
  return { proposal, explain: () => `${name}: ${FAULTS[proposal]}` };
}

function measure(source: PodSource, pod: PodObservation): MeasuredPod {
  const { sampledMs } = pod;
  return {
    deleting: pod.isDeleting,
    phase: pod.phase === "pending" ? "Pending" : "Running",
    ready: pod.isReady,
    startMs: pod.startMs,
    readyTransitionMs: pod.readyChangedMs,
    requestMilli: source.requestMilli(pod),
    sample: sampledMs === undefined ? undefined : { milli: source.usageMilli(pod), atMs: sampledMs, windowMs: pod.windowMs },
  };
}

function describe(name: string, target: PodTarget, { ready, unready, missing }: PodTally, { measured, assumed }: PodProposal): string {
  const figure =
    target.type === "Utilization"
      ? `${measured.percent}% of ${target.percent}%`
      : `${measured.averageMilli / 1000} of ${target.milli / 1000} a pod`;
  const others = [unready > 0 ? `${unready} not ready` : "", missing > 0 ? `${missing} not measured` : ""].filter((part) => part !== "");
  const suffix = others.length === 0 ? "" : ` (${others.join(", ")}: ${measured.ratio.toFixed(2)} taken as ${assumed.ratio.toFixed(2)})`;
  return `${name} ${figure} over ${ready} ready${suffix}`;
}
