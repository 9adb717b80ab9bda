import type { ScalingObservation } from "@springtide/core/policy";

/** What CloudWatch can be asked for, under its names and in its units: per cent, requests a minute and target, seconds, messages. */
export type CloudWatchMetric = "CPUUtilization" | "RequestCountPerTarget" | "TargetResponseTime" | "ApproximateNumberOfMessagesVisible";

/** All of them. */
export const CLOUDWATCH_METRICS: readonly CloudWatchMetric[] = [
  "CPUUtilization",
  "RequestCountPerTarget",
  "TargetResponseTime",
  "ApproximateNumberOfMessagesVisible",
];

/** A metric as CloudWatch has it; undefined where it has no data. */
export function readMetric(metric: CloudWatchMetric, observation: ScalingObservation): number | undefined {
  if (observation.windowMs === 0) return undefined;
  const { utilisation, requestsPerSecond, ready, latencyMs, queueLength } = observation;
  switch (metric) {
    case "CPUUtilization":
      return utilisation === undefined ? undefined : utilisation * 100;
    case "RequestCountPerTarget":
      return ready > 0 ? (requestsPerSecond * 60) / ready : undefined;
    case "TargetResponseTime":
      return latencyMs && latencyMs.mean / 1000;
    case "ApproximateNumberOfMessagesVisible":
      return queueLength;
  }
}
