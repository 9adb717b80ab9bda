import type { ListField } from "@springtide/core/policy";
import type { StepAdjustment } from "./step-adjustment.js";

/** Stands for "no bound": scenario files know no infinity. */
export const NO_BOUND = 1e12;

const SOURCE = "Amazon EC2 Auto Scaling API, StepAdjustment (a bound left out is none)";

/** A step as scenarios write it: bounds may be left out. */
export interface WrittenStep {
  /** How far above the threshold the metric is, at least. Default: no bound. */
  metricIntervalLowerBound?: number;
  /** How far above the threshold the metric is, at most. Default: no bound. */
  metricIntervalUpperBound?: number;
  /** Instances, per cent, or capacity, as `adjustmentType` says. */
  scalingAdjustment: number;
}

/** The field of a list of steps. */
export function stepsField(doc: string, usual: readonly Required<WrittenStep>[]): ListField & { readonly default: unknown } {
  const bound = { type: "number", unit: "ratio", min: -NO_BOUND, max: NO_BOUND, source: SOURCE } as const;
  return {
    type: "list",
    doc,
    default: usual.map((step) => ({ ...step })),
    of: {
      metricIntervalLowerBound: {
        ...bound,
        default: -NO_BOUND,
        doc: "How far above the threshold the metric is, at least; negative below it.",
      },
      metricIntervalUpperBound: {
        ...bound,
        default: NO_BOUND,
        doc: "How far above the threshold the metric is, at most; negative below it.",
      },
      scalingAdjustment: {
        type: "number",
        unit: "count",
        integer: true,
        min: -1_000_000,
        max: 1_000_000,
        doc: "Instances, per cent, or capacity, as `adjustmentType` says.",
      },
    },
  };
}

/** Steps that are in order, meet without gap, and do not overlap; otherwise what is wrong, in a sentence. */
export function checkSteps(name: string, steps: readonly StepAdjustment[]): string | undefined {
  const sorted = [...steps].sort((a, b) => a.metricIntervalLowerBound - b.metricIntervalLowerBound);
  const empty = sorted.find((step) => step.metricIntervalLowerBound >= step.metricIntervalUpperBound);
  if (empty !== undefined)
    return `${name}: the lower bound ${empty.metricIntervalLowerBound} must be below the upper ${empty.metricIntervalUpperBound}`;
  const index = sorted.findIndex((step, i) => i > 0 && step.metricIntervalLowerBound !== sorted[i - 1]?.metricIntervalUpperBound);
  const before = sorted[index - 1];
  const after = sorted[index];
  if (before === undefined || after === undefined) return undefined;
  return `${name}: a step ends at ${before.metricIntervalUpperBound} and the next begins at ${after.metricIntervalLowerBound}; they must meet`;
}
