import type { HpaTiming, MeasuredPod } from "./pod.js";
import { podStanding } from "./pod-standing.js";
import { fullUsage, type PodTarget } from "./pod-target.js";

/** The pods of a metric, counted by what they count as, and what they use. */
export interface PodTally {
  readonly ready: number;
  readonly unready: number;
  readonly missing: number;
  /** Samples counted: those of ready pods, and of pods nobody knows. */
  readonly samples: number;
  /** Of the samples that can be compared with a target. */
  readonly compared: number;
  readonly usageMilli: number;
  readonly requestMilli: number;
  /** Of the missing pods, and what they would use at the full. */
  readonly missingRequestMilli: number;
  readonly missingFullMilli: number;
  readonly unreadyRequestMilli: number;
  /** Whether a pod, whatever it counts as, requests nothing of the resource. */
  readonly lacksRequest: boolean;
}

/** A tally that pods are counted into. */
export type PodCounts = { -readonly [Key in keyof PodTally]: PodTally[Key] };

/** A tally of no pods. */
export function createTally(): PodCounts {
  return { ...NOTHING };
}

/** Begins a tally anew. */
export function beginTally(tally: PodCounts): void {
  tally.ready = tally.unready = tally.missing = tally.samples = tally.compared = 0;
  tally.usageMilli = tally.requestMilli = tally.unreadyRequestMilli = 0;
  tally.missingRequestMilli = tally.missingFullMilli = 0;
  tally.lacksRequest = false;
}

/** Counts a pod for a metric with this target. */
export function addPod(tally: PodCounts, pod: MeasuredPod, target: PodTarget, isCpu: boolean, timing: HpaTiming, nowMs: number): void {
  const request = pod.requestMilli ?? 0;
  if (pod.requestMilli === null) tally.lacksRequest = true;
  switch (podStanding(pod, pod.sample, isCpu, timing, nowMs)) {
    case "ready":
      tally.ready++;
      tally.samples++;
      tally.compared++;
      tally.usageMilli += pod.sample?.milli ?? 0;
      tally.requestMilli += request;
      break;
    case "unready":
      tally.unready++;
      tally.unreadyRequestMilli += request;
      break;
    case "missing":
      tally.missing++;
      tally.missingRequestMilli += request;
      tally.missingFullMilli += fullUsage(target, request);
      break;
    case "ignored":
      break;
  }
}

const NOTHING: PodTally = {
  ...{ ready: 0, unready: 0, missing: 0, samples: 0, compared: 0, usageMilli: 0, requestMilli: 0 },
  ...{ missingRequestMilli: 0, missingFullMilli: 0, unreadyRequestMilli: 0, lacksRequest: false },
};

/** Counts pods; `strays` are samples of pods that are not listed, which only averages of values include. */
export function tallyPods(
  pods: readonly MeasuredPod[],
  strays: readonly number[],
  target: PodTarget,
  isCpu: boolean,
  timing: HpaTiming,
  nowMs: number,
): PodTally {
  const tally = createTally();
  for (const pod of pods) addPod(tally, pod, target, isCpu, timing, nowMs);
  const isValue = target.type === "AverageValue";
  return {
    ...tally,
    samples: tally.samples + strays.length,
    compared: tally.compared + (isValue ? strays.length : 0),
    usageMilli: tally.usageMilli + (isValue ? strays.reduce((sum, milli) => sum + milli, 0) : 0),
  };
}
