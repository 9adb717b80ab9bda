import { type AdjustmentType, adjustCapacity, type Direction } from "../../../packages/policies/src/mechanisms/aws/step-adjustment.js";
import { type Mapper, values } from "./reply.js";

interface StepInput {
  readonly direction: Direction;
  readonly threshold: number;
  readonly metric: number;
  readonly capacity: number;
  readonly adjustmentType: AdjustmentType;
  readonly minAdjustmentMagnitude: number;
  readonly steps: readonly { readonly lower: number | null; readonly upper: number | null; readonly adjust: number }[];
  readonly min: number;
  readonly max: number;
}

const mapStep: Mapper = ({ body }) => {
  const { direction, threshold, metric, capacity, adjustmentType, minAdjustmentMagnitude, min, max, ...input } = body.input as StepInput;
  const steps = input.steps.map(({ lower, upper, adjust }) => ({
    metricIntervalLowerBound: lower ?? Number.NEGATIVE_INFINITY,
    metricIntervalUpperBound: upper ?? Number.POSITIVE_INFINITY,
    scalingAdjustment: adjust,
  }));
  const wanted = adjustCapacity(capacity, metric - threshold, direction, { adjustmentType, steps, minAdjustmentMagnitude });
  return values(body.expect as Readonly<Record<string, unknown>>, { capacity: Math.min(max, Math.max(min, wanted)) });
};

/** Decisions of Amazon's step scaling. */
export const AWS: Readonly<Record<string, Mapper>> = { awsStep: mapStep };
