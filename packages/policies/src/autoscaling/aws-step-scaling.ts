import { defineAutoscaling } from "@springtide/core/policy";
import { createActivities, holdStill } from "../mechanisms/aws/activities.js";
import { createAlarm } from "../mechanisms/aws/alarm.js";
import { createDatapoints } from "../mechanisms/aws/datapoints.js";
import { CLOUDWATCH_METRICS, type CloudWatchMetric, readMetric } from "../mechanisms/aws/metrics.js";
import { type AdjustmentType, adjustCapacity, type StepAdjustment } from "../mechanisms/aws/step-adjustment.js";
import { checkSteps, NO_BOUND, stepsField, type WrittenStep } from "../mechanisms/aws/step-rules.js";

/** Options of `aws-step-scaling`: two policies of a group, each with its alarm, under the names of the API. */
export interface AwsStepScalingOptions {
  /** What the alarms watch, in CloudWatch's units: per cent, requests a minute and target, seconds, messages. Default CPUUtilization. */
  metricName?: CloudWatchMetric;
  /** At and above this, scale out. Default 70. */
  scaleOutThreshold?: number;
  /** At and below this, scale in. Default 30. */
  scaleInThreshold?: number;
  /** What to do above the threshold. Default +10 %, from 10 above +30 %. */
  scaleOutStepAdjustments?: readonly WrittenStep[];
  /** What to do below the threshold. Default −10 %, from 10 below −30 %. */
  scaleInStepAdjustments?: readonly WrittenStep[];
  /** What an adjustment's number means. Default PercentChangeInCapacity. */
  adjustmentType?: AdjustmentType;
  /** Least instances that a change in per cent adds or takes away. Default 0: as the percentage says. */
  minAdjustmentMagnitude?: number;
  /** Time for which new instances do not count, in ms. Default 300 s. */
  estimatedInstanceWarmup?: number;
  /** Span of a datapoint, in ms. Default 60 s. */
  period?: number;
  /** Datapoints that an alarm looks at. Default 2. */
  evaluationPeriods?: number;
  /** Of these, how many must breach. Default 0: all. */
  datapointsToAlarm?: number;
}

/** Adds or takes away more the further a metric is from its threshold, when alarms say so; what is warming up counts as done. */
export const awsStepScaling = defineAutoscaling<AwsStepScalingOptions>({
  id: "aws-step-scaling",
  doc: "Adds or takes away more the further a metric is from its threshold, when alarms say so; what is warming up counts as done.",
  source: "Amazon EC2 Auto Scaling user guide, Step and simple scaling policies; Amazon CloudWatch user guide, alarms",
  pace: { interval: "60s" },
  options: {
    metricName: { type: "choice", of: CLOUDWATCH_METRICS, default: "CPUUtilization", doc: "What the alarms watch, in CloudWatch's units." },
    scaleOutThreshold: {
      type: "number",
      unit: "ratio",
      default: 70,
      min: 0,
      doc: "At and above this, scale out.",
      source: "Azure CLI `az monitor autoscale rule create`, example of scaling out",
    },
    scaleInThreshold: {
      type: "number",
      unit: "ratio",
      default: 30,
      min: 0,
      doc: "At and below this, scale in.",
      source: "Azure CLI `az monitor autoscale rule create`, example of scaling in",
    },
    scaleOutStepAdjustments: stepsField("What to do above the threshold; a step has its lower bound.", [
      { metricIntervalLowerBound: 0, metricIntervalUpperBound: 10, scalingAdjustment: 10 },
      { metricIntervalLowerBound: 10, metricIntervalUpperBound: NO_BOUND, scalingAdjustment: 30 },
    ]),
    scaleInStepAdjustments: stepsField("What to do below the threshold; a step has its upper bound.", [
      { metricIntervalLowerBound: -10, metricIntervalUpperBound: 0, scalingAdjustment: -10 },
      { metricIntervalLowerBound: -NO_BOUND, metricIntervalUpperBound: -10, scalingAdjustment: -30 },
    ]),
    adjustmentType: {
      type: "choice",
      of: ["ChangeInCapacity", "PercentChangeInCapacity", "ExactCapacity"],
      default: "PercentChangeInCapacity",
      doc: "What an adjustment's number means.",
      source: "Amazon EC2 Auto Scaling user guide, Step and simple scaling policies, worked example",
    },
    minAdjustmentMagnitude: {
      type: "number",
      unit: "count",
      integer: true,
      default: 0,
      min: 0,
      doc: "Least instances that a change in per cent adds or takes away, even of none; 0: as the percentage says.",
    },
    estimatedInstanceWarmup: {
      type: "number",
      unit: "ms",
      default: 300_000,
      min: 0,
      doc: "Time for which new instances do not count.",
      source: "Amazon EC2 Auto Scaling API, DefaultCooldown (300 s), which it is where neither warm-up is set",
    },
    period: {
      type: "number",
      unit: "ms",
      default: 60_000,
      min: 1000,
      doc: "Span of a datapoint.",
      source: "Amazon EC2 detailed monitoring",
    },
    evaluationPeriods: {
      type: "number",
      unit: "count",
      integer: true,
      default: 2,
      min: 1,
      doc: "Datapoints that an alarm looks at.",
      source: "Amazon EC2 Auto Scaling user guide, alarms of the step scaling example",
    },
    datapointsToAlarm: {
      type: "number",
      unit: "count",
      integer: true,
      default: 0,
      min: 0,
      doc: "How many of them must breach; 0: all.",
      source: "Amazon CloudWatch API, PutMetricAlarm",
    },
  },
  check: ({ scaleOutThreshold, scaleInThreshold, scaleOutStepAdjustments, scaleInStepAdjustments }) =>
    scaleInThreshold > scaleOutThreshold
      ? `scaleInThreshold (${scaleInThreshold}) must not be above scaleOutThreshold (${scaleOutThreshold})`
      : (checkSteps("scaleOutStepAdjustments", bounded(scaleOutStepAdjustments)) ??
        checkSteps("scaleInStepAdjustments", bounded(scaleInStepAdjustments))),
  create(options) {
    const { metricName, scaleOutThreshold, scaleInThreshold, adjustmentType, minAdjustmentMagnitude } = options;
    const datapoints = createDatapoints(options.period);
    const high = createAlarm({ ...options, breaches: (value) => value >= scaleOutThreshold });
    const low = createAlarm({ ...options, breaches: (value) => value <= scaleInThreshold });
    const activities = createActivities(options.estimatedInstanceWarmup, 0);
    const outwards = { adjustmentType, minAdjustmentMagnitude, steps: bounded(options.scaleOutStepAdjustments) };
    const inwards = { adjustmentType, minAdjustmentMagnitude, steps: bounded(options.scaleInStepAdjustments) };

    return {
      recommend(observation) {
        const { nowMs, desired } = observation;
        const datapoint = datapoints.add(nowMs, readMetric(metricName, observation));
        if (datapoint === undefined) return holdStill(desired, "no new datapoint");
        const { value } = datapoint;
        const [isHigh, isLow] = [high.add(value), low.add(value)];
        if (value === undefined) return holdStill(desired, `no ${metricName} measured`);
        const shown = `${metricName} ${Number(value.toFixed(2))}`;
        if (isHigh && value >= scaleOutThreshold) {
          const from = (capacity: number) => adjustCapacity(capacity, value - scaleOutThreshold, "out", outwards);
          return activities.carryOut(observation, {
            direction: "out",
            option: "scaleOutStepAdjustments",
            because: `${shown} not below ${scaleOutThreshold}`,
            from,
          });
        }
        if (isLow && value <= scaleInThreshold) {
          const from = (capacity: number) => adjustCapacity(capacity, value - scaleInThreshold, "in", inwards);
          return activities.carryOut(observation, {
            direction: "in",
            option: "scaleInStepAdjustments",
            because: `${shown} not above ${scaleInThreshold}`,
            from,
          });
        }
        return holdStill(desired, `${shown}, no alarm`);
      },
    };
  },
});

function bounded(steps: readonly WrittenStep[]): StepAdjustment[] {
  return steps.map(({ metricIntervalLowerBound = -NO_BOUND, metricIntervalUpperBound = NO_BOUND, scalingAdjustment }) => ({
    metricIntervalLowerBound,
    metricIntervalUpperBound,
    scalingAdjustment,
  }));
}
