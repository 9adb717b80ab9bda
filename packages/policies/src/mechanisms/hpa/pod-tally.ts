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

/** Counts pods; `strays` are samples of pods that are not listed, which only averages of values include. */
export function tallyPods(
  pods: readonly MeasuredPod[],
  strays: readonly number[],
  target: PodTarget,
  isCpu: boolean,
  timing: HpaTiming,
  nowMs: number,
): PodTally {
  const strayMilli = target.type === "AverageValue" ? strays.reduce((sum, milli) => sum + milli, 0) : 0;
  let ready = 0;
  let unready = 0;
  let missing = 0;
  let usageMilli = strayMilli;
  let requestMilli = 0;
  let missingRequestMilli = 0;
  let missingFullMilli = 0;
  let unreadyRequestMilli = 0;
  let lacksRequest = false;
  for (const pod of pods) {
    const request = pod.requestMilli ?? 0;
    if (pod.requestMilli === null) lacksRequest = true;
    switch (podStanding(pod, pod.sample, isCpu, timing, nowMs)) {
      case "ready":
        ready++;
        usageMilli += pod.sample?.milli ?? 0;
        requestMilli += request;
        break;
      case "unready":
        unready++;
        unreadyRequestMilli += request;
        break;
      case "missing":
        missing++;
        missingRequestMilli += request;
        missingFullMilli += fullUsage(target, request);
        break;
      case "ignored":
        break;
    }
  }
  const samples = ready + strays.length;
  const compared = target.type === "AverageValue" ? samples : ready;
  return {
    ready,
    unready,
    missing,
    samples,
    compared,
    usageMilli,
    requestMilli,
    missingRequestMilli,
    missingFullMilli,
    unreadyRequestMilli,
    lacksRequest,
  };
}
