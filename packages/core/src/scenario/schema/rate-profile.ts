import * as z from "zod";
import { duration, positiveDuration, rate } from "./quantities.js";
import { choice, flag, number, text } from "./scalars.js";
import { list, oneOf, shape } from "./shapes.js";

/** How a table of counts becomes a rate. */
const tableOptions = {
  scale: number(0, 1e9).prefault(1).describe("Multiplies every count."),
  speed: number(1e-6, 1e9).prefault(1).describe("Plays the table this many times as fast."),
  interpolation: choice("step", "linear").prefault("step").describe("Constant within an interval, or linear between them."),
  repeat: flag().prefault(false).describe("Start over at the end; else traffic stops there."),
};

const points = list("points, each with at and rate", shape("a point", { at: duration, rate }));

const profiles = oneOf("a rate", {
  steps: points.transform((given) => ({ type: "steps" as const, points: given })),
  piecewise: points.transform((given) => ({ type: "piecewise" as const, points: given })),
  ramp: shape("a ramp", { from: rate, to: rate, over: positiveDuration, at: duration.prefault(0) }).transform((given) => ({
    type: "ramp" as const,
    ...given,
  })),
  sine: shape("a sine", {
    mean: rate,
    amplitude: rate,
    period: positiveDuration,
    phase: number(-1e6, 1e6).prefault(0).describe("Fraction of a period."),
  }).transform((given) => ({ type: "sine" as const, ...given })),
  spike: shape("a spike", { base: rate, peak: rate, at: duration, for: duration, rise: duration.prefault(0) }).transform((given) => ({
    type: "spike" as const,
    ...given,
  })),
  bursty: shape("a bursty rate", { low: rate, high: rate, lowFor: positiveDuration, highFor: positiveDuration }).transform((given) => ({
    type: "bursty" as const,
    ...given,
  })),
  table: shape("a table of counts", { interval: positiveDuration, counts: list("counts", number(0, 1e12)), ...tableOptions }).transform(
    (given) => ({ type: "table" as const, ...given }),
  ),
});

const trace = shape("a rate trace", {
  trace: text().describe("CSV file with a time column (t_seconds or time) and a column of requests per interval."),
  column: text().prefault("requests").describe("The column that counts."),
  ...tableOptions,
}).transform((given) => ({ type: "trace" as const, ...given }));

/** A rate over time, as written: fixed, a profile, or a recorded trace. */
export const rateProfile = z.union([rate.transform((value) => ({ type: "constant" as const, rate: value })), profiles, trace]);

export type RateProfileShape = z.output<typeof rateProfile>;
