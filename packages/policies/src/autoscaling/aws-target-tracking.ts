import { defineAutoscaling, type ScalingObservation } from "@springtide/core/policy";
import { createActivities, holdStill } from "../mechanisms/aws/activities.js";
import { createAlarm } from "../mechanisms/aws/alarm.js";
import { createDatapoints } from "../mechanisms/aws/datapoints.js";
import { readMetric } from "../mechanisms/aws/metrics.js";

/** Options of `aws-target-tracking`, under the names of the API. */
export interface AwsTargetTrackingOptions {
  /** Value to keep the metric at: per cent, or requests a minute and target. */
  targetValue: number;
  /** What is kept on target. Default ASGAverageCPUUtilization. */
  predefinedMetricType?: "ASGAverageCPUUtilization" | "ALBRequestCountPerTarget";
  /** Time for which capacity added counts as done for a further scale-out, in ms: the warm-up of instances. Default 300 s. */
  scaleOutCooldown?: number;
  /** Time between two scale-ins, in ms. Default 300 s. */
  scaleInCooldown?: number;
  /** Whether capacity is only ever added. Default false. */
  disableScaleIn?: boolean;
}

const PERIOD_MS = 60_000;
const HIGH_DATAPOINTS = 3;
const LOW_DATAPOINTS = 15;

/** Below this share of the target there is capacity to spare: a group's alarm on CPU is set lower than one on requests. */
const SPARE = { ASGAverageCPUUtilization: 0.7, ALBRequestCountPerTarget: 0.9 } as const;

/** Amazon says "gradually" and not how: here at most this share of the capacity goes at once, and at least one instance. */
const GRADUALLY = 0.1;

const COOLDOWN = "Application Auto Scaling API, TargetTrackingScalingPolicyConfiguration (300 s for most targets)";

/** Keeps a metric at a target as Amazon's groups do: out at once in proportion, in late and gradually, and never on missing data. */
export const awsTargetTracking = defineAutoscaling<AwsTargetTrackingOptions>({
  id: "aws-target-tracking",
  doc: "Keeps a metric at a target as Amazon's groups do: out at once in proportion, in late and gradually, and never on missing data.",
  source:
    "Amazon EC2 Auto Scaling user guide, Target tracking scaling policies; alarms of 3 and 15 datapoints, the low one at 70 % of a CPU target and 90 % of a request count, as groups' users show them (cloudandclear.uk, 2026; demo of the Amazon Voice Focus AMI)",
  pace: { interval: "60s" },
  options: {
    targetValue: {
      type: "number",
      unit: "ratio",
      min: 1e-3,
      doc: "Value to keep the metric at: per cent, or requests a minute and target.",
    },
    predefinedMetricType: {
      type: "choice",
      of: ["ASGAverageCPUUtilization", "ALBRequestCountPerTarget"],
      default: "ASGAverageCPUUtilization",
      doc: "What is kept on target.",
    },
    scaleOutCooldown: {
      type: "number",
      unit: "ms",
      default: 300_000,
      min: 0,
      doc: "Time for which capacity added counts as done for a further scale-out: the warm-up of instances.",
      source: COOLDOWN,
    },
    scaleInCooldown: { type: "number", unit: "ms", default: 300_000, min: 0, doc: "Time between two scale-ins.", source: COOLDOWN },
    disableScaleIn: {
      type: "flag",
      default: false,
      doc: "Whether capacity is only ever added.",
      source: "Amazon EC2 Auto Scaling API, DisableScaleIn",
    },
  },
  create({ targetValue, predefinedMetricType, scaleOutCooldown, scaleInCooldown, disableScaleIn }) {
    const datapoints = createDatapoints(PERIOD_MS);
    const high = createAlarm({ evaluationPeriods: HIGH_DATAPOINTS, datapointsToAlarm: 0, breaches: (value) => value > targetValue });
    const spare = SPARE[predefinedMetricType] * targetValue;
    const low = createAlarm({ evaluationPeriods: LOW_DATAPOINTS, datapointsToAlarm: 0, breaches: (value) => value < spare });
    const activities = createActivities(scaleOutCooldown, scaleInCooldown);
    const metric = predefinedMetricType === "ASGAverageCPUUtilization" ? "CPUUtilization" : "RequestCountPerTarget";

    return {
      recommend(observation: ScalingObservation) {
        const { nowMs, desired } = observation;
        const datapoint = datapoints.add(nowMs, readMetric(metric, observation));
        if (datapoint === undefined) return holdStill(desired, "no new datapoint");
        const { value } = datapoint;
        const [isHigh, isLow] = [high.add(value), low.add(value)];
        if (value === undefined) return holdStill(desired, `no ${predefinedMetricType} measured`);
        const because = `${predefinedMetricType} ${Number(value.toFixed(2))} for a target of ${targetValue}`;
        const onTarget = (capacity: number) => Math.ceil((capacity * value) / targetValue);
        if (isHigh) return activities.carryOut(observation, { direction: "out", option: "targetValue", because, from: onTarget });
        if (!isLow) return holdStill(desired, `${because}, no alarm`);
        if (disableScaleIn) return holdStill(desired, `${because}, scale-in disabled`);
        const from = (capacity: number) => Math.max(onTarget(capacity), capacity - Math.max(1, Math.floor(capacity * GRADUALLY)));
        return activities.carryOut(observation, { direction: "in", option: "targetValue", because, from });
      },
    };
  },
});
