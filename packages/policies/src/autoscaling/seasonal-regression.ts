import { defineAutoscaling } from "@springtide/core/policy";
import { AHEAD_OPTIONS, type AheadOptions, checkAhead } from "../mechanisms/forecast/ahead-options.js";
import { createHarmonicRegression } from "../mechanisms/forecast/harmonic-regression.js";
import { scaleAhead } from "../mechanisms/forecast/scale-ahead.js";

/** Options of `seasonal-regression`. */
export interface SeasonalRegressionOptions extends AheadOptions {
  /** Pairs of sine and cosine in a season. Default 8. */
  harmonics?: number;
  /** Time after which a value counts 1/e of a new one, in ms. Default 7 d. */
  memory?: number;
  /** Share of what the last slot differed by that is expected to be left a slot later. Default 0.8. */
  correction?: number;
}

/** Provides for the request rate that a regression on a trend and the harmonics of a season expects by the time new replicas serve. */
export const seasonalRegression = defineAutoscaling<SeasonalRegressionOptions>({
  id: "seasonal-regression",
  doc: "Provides for the request rate that a regression on a trend and the harmonics of a season expects by the time new replicas serve, and for no less than the rate of now.",
  source:
    "Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd edition 2021, sections 7.4 and 10.5 (dynamic harmonic regression)",
  options: {
    ...AHEAD_OPTIONS,
    harmonics: {
      type: "number",
      unit: "count",
      integer: true,
      default: 8,
      min: 1,
      max: 12,
      doc: "Pairs of sine and cosine in a season.",
    },
    memory: { type: "number", unit: "ms", default: 604_800_000, min: 60_000, doc: "Time after which a value counts 1/e of a new one." },
    correction: {
      type: "number",
      unit: "fraction",
      default: 0.8,
      min: 0,
      max: 0.99,
      doc: "Share of what the last slot differed by that is expected to be left a slot later.",
    },
  },
  check: (options) => {
    const { harmonics, slots } = options;
    return 2 * harmonics < slots ? checkAhead(options) : `${harmonics} harmonics need more than ${2 * harmonics} slots, not ${slots}`;
  },
  create: ({ harmonics, memory, correction, ...ahead }) => {
    const { season, slots } = ahead;
    return scaleAhead(ahead, createHarmonicRegression({ slots, harmonics, memory: (memory * slots) / season, correction }));
  },
});
