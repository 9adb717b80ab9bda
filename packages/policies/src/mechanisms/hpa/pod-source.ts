import type { PodObservation, ScalingObservation } from "@springtide/core/policy";
import { FAULTS, type MetricSource, silentSteps } from "./metric-source.js";
import { podMetricSteps } from "./metric-steps.js";
import type { HpaFault, HpaSample, HpaTiming, MeasuredPod } from "./pod.js";
import { addPod, beginTally, createTally, type PodTally } from "./pod-tally.js";
import type { PodTarget } from "./pod-target.js";
import { type PodProposal, replicasByPod } from "./replicas-by-pod.js";
import type { HpaTolerance } from "./tolerance.js";

/** A metric that is measured on every pod. */
export interface PodSource {
  /** As it begins an explanation: "cpu". */
  readonly name: string;
  /** The option that sets its target. */
  readonly option: string;
  /** Whether samples of young pods are distrusted. */
  readonly isCpu: boolean;
  readonly target: PodTarget;
  /** What a measured pod uses, in thousandths; undefined where that is not measured. */
  usageMilli(pod: PodObservation): number | undefined;
  /** What a pod requests, in thousandths; null when a container requests nothing. */
  requestMilli(pod: PodObservation): number | null;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A pod with its sample, filled in anew for every pod. */
interface Slot extends Writable<MeasuredPod> {
  readonly kept: Writable<HpaSample>;
}

/** Asks a metric that is measured on every pod. */
export function createPodSource(source: PodSource, timing: HpaTiming, tolerance: HpaTolerance): MetricSource {
  const { name, option, target, isCpu } = source;

  function judge({ pods, desired, nowMs }: ScalingObservation): PodProposal | HpaFault {
    let isMeasured = false;
    beginTally(TALLY);
    for (let i = 0; i < pods.length; i++) {
      fill(SLOT, pods[i] as PodObservation, source);
      if (SLOT.sample !== undefined) isMeasured = true;
      addPod(TALLY, SLOT, target, isCpu, timing, nowMs);
    }
    if (!isMeasured) return pods.length === 0 ? "no-pods" : "no-metrics";
    return replicasByPod(TALLY, target, desired, tolerance);
  }

  return {
    ask(observation) {
      const answer = judge(observation);
      return typeof answer === "string" ? answer : answer.replicas;
    },
    explain(observation) {
      const answer = judge(observation);
      return typeof answer === "string" ? `${name}: ${FAULTS[answer]}` : describe(name, target, TALLY, answer);
    },
    steps(observation) {
      const answer = judge(observation);
      if (typeof answer === "string") return silentSteps(name, option, answer, observation.desired);
      return podMetricSteps({ name, option }, target, tolerance, TALLY, answer, observation.desired);
    },
  };
}

// Of use to one judgement at a time: with those of their own, a thousand autoscalers would not fit into the cache.
const TALLY = createTally();
const SLOT = createSlot();

function createSlot(): Slot {
  const kept = { milli: 0, atMs: 0, windowMs: 0 };
  const pod: Writable<MeasuredPod> = {
    ...{ deleting: false, phase: "Pending", ready: false, startMs: 0, readyTransitionMs: 0 },
    ...{ requestMilli: 0, sample: undefined },
  };
  return { ...pod, kept };
}

function fill(slot: Slot, pod: PodObservation, source: PodSource): void {
  slot.deleting = pod.isDeleting;
  slot.phase = pod.phase === "pending" ? "Pending" : "Running";
  slot.ready = pod.isReady;
  slot.startMs = pod.startMs;
  slot.readyTransitionMs = pod.readyChangedMs;
  slot.requestMilli = source.requestMilli(pod);
  slot.sample = undefined;
  const milli = pod.sampledMs === undefined ? undefined : source.usageMilli(pod);
  if (milli === undefined || pod.sampledMs === undefined) return;
  slot.kept.milli = milli;
  slot.kept.atMs = pod.sampledMs;
  slot.kept.windowMs = pod.windowMs;
  slot.sample = slot.kept;
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
