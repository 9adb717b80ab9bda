/** What an adjustment's number means: instances more, per cent more, or that many. */
export type AdjustmentType = "ChangeInCapacity" | "PercentChangeInCapacity" | "ExactCapacity";

/** What to do while the metric is this far from the threshold; bounds may be infinite. */
export interface StepAdjustment {
  readonly metricIntervalLowerBound: number;
  readonly metricIntervalUpperBound: number;
  readonly scalingAdjustment: number;
}

/** How a policy adjusts the capacity. */
export interface StepRules {
  readonly adjustmentType: AdjustmentType;
  readonly steps: readonly StepAdjustment[];
  /** Least instances that a change in per cent adds or takes away; 0: as the percentage says. */
  readonly minAdjustmentMagnitude: number;
}

/** Whether the metric lies above its threshold or below. */
export type Direction = "out" | "in";

/**
 * The step for a metric that is `breach` above its threshold: the bound nearer to the threshold belongs to a step.
 * @see Amazon EC2 Auto Scaling user guide, Step and simple scaling policies, Scaling adjustments
 */
export function stepAt(steps: readonly StepAdjustment[], breach: number, direction: Direction): StepAdjustment | undefined {
  return steps.find(({ metricIntervalLowerBound: lower, metricIntervalUpperBound: upper }) =>
    direction === "out" ? lower <= breach && breach < upper : lower < breach && breach <= upper,
  );
}

/** Capacity after the adjustment for a metric that is `breach` above its threshold; without a step for it, as before. */
export function adjustCapacity(capacity: number, breach: number, direction: Direction, rules: StepRules): number {
  const step = stepAt(rules.steps, breach, direction);
  if (step === undefined) return capacity;
  const { scalingAdjustment } = step;
  if (rules.adjustmentType === "ExactCapacity") return scalingAdjustment;
  if (rules.adjustmentType === "ChangeInCapacity") return capacity + scalingAdjustment;
  return capacity + changeByPercent(capacity, scalingAdjustment, rules.minAdjustmentMagnitude);
}

/** Instances that a percentage of the capacity is: towards 0, but one for any part of one, and at least `least`, even of none. */
function changeByPercent(capacity: number, percent: number, least: number): number {
  if (percent === 0) return 0;
  const share = Math.abs(capacity * percent) / 100;
  return Math.sign(percent) * Math.max(share < 1 ? Math.ceil(share) : Math.floor(share), least);
}
