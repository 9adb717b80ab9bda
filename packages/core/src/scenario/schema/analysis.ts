import * as z from "zod";
import { DEFAULTS } from "../defaults.js";
import { fraction, positiveDuration } from "./quantities.js";
import { choice, number, whole } from "./scalars.js";
import { list, refuse, shape } from "./shapes.js";

const usual = DEFAULTS.rollout.analysis;

const relative = shape("a limit", { times: number(0, 1e6).describe("That many times the old version's in the same interval.") }).transform(
  ({ times }) => ({ type: "relative" as const, times }),
);
const absolute = (value: number) => ({ type: "absolute" as const, value });
const latency = z.union([positiveDuration.transform(absolute), relative]);

/** Metrics of a version, as its balancers see them. */
export const METRICS = ["errors", "mean", "p50", "p95", "p99"] as const;

/** Who judges a new version, and by what. */
export const analysis = shape("an analysis", {
  interval: positiveDuration.prefault(usual.interval).describe("Time between measurements."),
  failures: whole(1, 1_000_000).prefault(usual.failures).describe("Failed measurements after which it is taken back."),
  least: whole(1, 1_000_000).prefault(usual.least).describe("Fewest requests of the new version for a measurement."),
  errors: z
    .union([fraction.transform(absolute), relative])
    .optional()
    .describe("Largest share of its requests that do not end ok."),
  mean: latency.optional().describe("Largest mean latency of those that do."),
  p50: latency.optional(),
  p95: latency.optional(),
  p99: latency.optional(),
  kayenta: shape("Kayenta's judge", {
    metrics: list("metrics", choice(...METRICS))
      .prefault([...usual.kayenta.metrics])
      .describe("What is compared."),
    pass: number(0, 100).prefault(usual.kayenta.pass).describe("Least score at the end."),
    marginal: number(0, 100).prefault(usual.kayenta.marginal).describe("Least score on the way."),
    confidence: fraction.prefault(usual.kayenta.confidence).describe("Confidence of the test that tells versions apart."),
  })
    .optional()
    .describe("Compares canary and baseline over all intervals, as Spinnaker does."),
}).superRefine((given, context) => {
  const limits = METRICS.filter((metric) => given[metric] !== undefined);
  if (limits.length === 0 && given.kayenta === undefined)
    refuse(context, `an analysis has limits (${METRICS.join(", ")}) or kayenta; none was given`, "write errors: 5%");
  if (limits.length > 0 && given.kayenta !== undefined)
    refuse(context, `limits (${limits.join(", ")}) and kayenta both judge the new version`, "leave out one of the two", ["kayenta"]);
});

export type AnalysisShape = z.output<typeof analysis>;
