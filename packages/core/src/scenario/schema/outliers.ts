import type * as z from "zod";
import { DEFAULTS } from "../defaults.js";
import type { FractionText } from "../units/fraction.js";
import { fraction, positiveDuration } from "./quantities.js";
import { flag, number, whole } from "./scalars.js";
import { shape } from "./shapes.js";

const usual = DEFAULTS.outliers;
const chanceOf = (share: FractionText) =>
  fraction.prefault(share).describe(`Chance that a detection leads to an ejection. Default ${share}.`);

const inARow = (what: string, chance: FractionText) =>
  shape(what, {
    failures: whole(1, 1_000_000).prefault(usual.failures).describe("Failures in a row that are too many."),
    chance: chanceOf(chance),
  });

const successRate = shape("success rates", {
  chance: chanceOf("100%"),
  minInstances: whole(1, 1_000_000)
    .prefault(usual.successRate.minInstances)
    .describe("Instances with enough requests without which nothing is concluded."),
  minRequests: whole(1, 1_000_000_000).prefault(usual.successRate.minRequests).describe("Requests in an interval that are enough."),
  deviations: number(0, 1000).prefault(usual.successRate.deviations).describe("Standard deviations below the mean that are too many."),
});

const failureShare = shape("failure shares", {
  chance: chanceOf("0%"),
  minInstances: whole(1, 1_000_000)
    .prefault(usual.failureShare.minInstances)
    .describe("Instances with enough requests without which nothing is concluded."),
  minRequests: whole(1, 1_000_000_000).prefault(usual.failureShare.minRequests).describe("Requests in an interval that are enough."),
  threshold: fraction.prefault(usual.failureShare.threshold).describe("Share of failures that is too much."),
});

/** The `outliers` of `health`. */
export const outliers = shape("outlier ejection", {
  interval: positiveDuration.prefault(usual.interval).describe("From one look at all instances to the next."),
  baseEjection: positiveDuration.prefault(usual.baseEjection).describe("How long one stays out, times how often it was of late."),
  maxEjection: positiveDuration
    .optional()
    .describe(`Longest that one stays out. Default ${usual.maxEjection}, or baseEjection where that is longer.`),
  maxEjectionShare: fraction.prefault(usual.maxEjectionShare).describe("Largest share of the instances that may be out at once."),
  alwaysEjectOne: flag().prefault(false).describe("Whether one may be out whatever the share says."),
  checksBringBack: flag().optional().describe("With checks by each balancer: whether one that passes ends an ejection. Default true."),
  consecutive5xx: inARow("failures in a row", "100%").prefault({}).describe("Failures in a row of any kind."),
  consecutiveGateway: inARow("gateway failures in a row", "0%")
    .prefault({})
    .describe("Failures in a row of status 502, 503 or 504, or without an answer."),
  consecutiveLocal: inARow("requests without an answer in a row", "100%")
    .optional()
    .describe("Requests in a row without an answer, told apart from other failures. Default: they count like others."),
  successRate: successRate.prefault({}).describe("Instances that succeed less often than others."),
  failureShare: failureShare.prefault({}).describe("Instances that fail too often, whatever others do."),
});

export type OutliersShape = z.output<typeof outliers>;
