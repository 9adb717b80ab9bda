import { defineAutoscaling } from "@springtide/core/policy";
import { AHEAD_OPTIONS, type AheadOptions, checkAhead } from "../mechanisms/forecast/ahead-options.js";
import { createHoltWinters } from "../mechanisms/forecast/holt-winters.js";
import { scaleAhead } from "../mechanisms/forecast/scale-ahead.js";

/** Options of `holt-winters`. */
export interface HoltWintersOptions extends AheadOptions {
  /** Weight of a new value in the level. Default 0.2. */
  level?: number;
  /** Weight of a new change of level in the trend. Default 0.01. */
  trend?: number;
  /** Weight of a new value in the index of its slot. Default 0.3. */
  seasonal?: number;
}

const weight = (value: number, of: string) =>
  ({ type: "number", unit: "fraction", default: value, min: 0, max: 1, doc: `Weight of a new ${of}.` }) as const;

/** Provides for the request rate that triple exponential smoothing expects by the time new replicas serve. */
export const holtWinters = defineAutoscaling<HoltWintersOptions>({
  id: "holt-winters",
  doc: "Provides for the request rate that triple exponential smoothing expects by the time new replicas serve, and for no less than the rate of now.",
  source:
    "Winters, Forecasting Sales by Exponentially Weighted Moving Averages, Management Science 6 (1960); as an autoscaler: jthomperoo/predictive-horizontal-pod-autoscaler v0.13, HoltWinters",
  options: {
    ...AHEAD_OPTIONS,
    level: weight(0.2, "value in the level"),
    trend: weight(0.01, "change of level in the trend"),
    seasonal: weight(0.3, "value in the index of its slot"),
  },
  check: checkAhead,
  create: ({ level, trend, seasonal, ...ahead }) => scaleAhead(ahead, createHoltWinters(ahead.slots, { level, trend, seasonal })),
});
