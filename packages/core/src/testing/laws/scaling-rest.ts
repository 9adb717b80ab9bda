import fc from "fast-check";
import type { PodObservation, ScalingObservation } from "../../policy/autoscaling.js";
import { usualOptions } from "../option-values.js";
import { requireThat } from "../require-that.js";
import { answerTo, createAutoscaler } from "../scaling-answers.js";
import type { ScalingLaw } from "./scaling-law.js";

const MINUTE_MS = 60_000;
const MOST = 10;

/** With its usual options and a load that stays as it is, the number of replicas is the same through the last of four hours, be the load more than all replicas can bear. */
export const comesToRest: ScalingLaw = (policy) =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: MOST }),
      fc.oneof(fc.constantFrom(0, 2 * MOST), fc.double({ min: 0.05, max: 8, noNaN: true })),
      (start, work) => {
        const autoscaler = createAutoscaler(policy, usualOptions(policy));
        const past: number[] = [];
        let desired = start;
        for (let nowMs = MINUTE_MS; nowMs <= 240 * MINUTE_MS; nowMs += MINUTE_MS) {
          const { replicas } = answerTo(autoscaler, steady(nowMs, desired, work));
          desired = Math.min(MOST, Math.max(1, replicas));
          past.push(desired);
        }
        const last = past.slice(-60);
        requireThat(new Set(last).size === 1, `under ${work} replicas' work it does not come to rest: ${last.join(", ")}`);
      },
    ),
  );

/** A service that has had `desired` replicas for long, with work for `work` of them: 100 requests a second each. */
function steady(nowMs: number, desired: number, work: number): ScalingObservation {
  const utilisation = Math.min(1, work / desired);
  const requestsPerSecond = 100 * work;
  // Literals with every field: a law looks at hundreds of thousands of these, and copies by spreading take ten times as long.
  const pod = (index: number): PodObservation => ({
    id: `p${index}`,
    phase: "running",
    isReady: true,
    isDeleting: false,
    startMs: -3_600_000,
    readyChangedMs: -3_600_000,
    cpuRequest: 1,
    sampledMs: nowMs - 15_000,
    windowMs: 30_000,
    cpu: utilisation,
    requestsPerSecond: requestsPerSecond / desired,
  });
  return {
    nowMs,
    desired,
    ready: desired,
    starting: 0,
    draining: 0,
    min: 1,
    max: MOST,
    windowMs: MINUTE_MS,
    errorRate: 0,
    queueLength: 0,
    requestsPerSecond,
    concurrency: Math.min(work, desired),
    utilisation,
    latencyMs: work === 0 ? undefined : { mean: 20, p50: 18, p90: 35, p95: 45, p99: 80 },
    pods: Array.from({ length: desired }, (_, index) => pod(index)),
  };
}
