import type * as z from "zod";
import { DEFAULTS } from "../defaults.js";
import { listNames } from "../describe-value.js";
import { analysis } from "./analysis.js";
import { portion } from "./portion.js";
import { duration, fraction, positiveDuration } from "./quantities.js";
import { choice, limit, text } from "./scalars.js";
import { list, refuse, shape } from "./shapes.js";

const usual = DEFAULTS.rollout;

const strategies = {
  rolling: shape("a rolling update", {
    maxSurge: portion.prefault(usual.maxSurge).describe("Most instances above those wanted; shares are rounded up."),
    maxUnavailable: portion.prefault(usual.maxUnavailable).describe("Most below those wanted; shares are rounded down."),
  })
    .optional()
    .describe("A few instances at a time. The default."),
  recreate: shape("a recreation", {}).optional().describe("All of the old leave, then all of the new start."),
  "blue-green": shape("a blue-green change", { keep: duration.prefault(usual.keep).describe("How long the old are kept afterwards.") })
    .optional()
    .describe("All of the new start, then all requests go to them at once."),
  "red-black": shape("a red-black change", { keep: duration.prefault(usual.keep).describe("How long the old are kept afterwards.") })
    .optional()
    .describe("Another name for blue-green."),
  canary: shape("a canary", {
    steps: list(
      "steps",
      shape("a step", { weight: fraction.describe("Share of the new version."), for: duration.describe("How long it stays at that.") }),
    ),
    by: choice("replicas", "traffic").prefault("replicas").describe("Whether the weight is a share of the instances or of the requests."),
    maxSurge: portion.optional().describe("With replicas: as in a rolling update."),
    maxUnavailable: portion.optional().describe("With replicas: as in a rolling update."),
  })
    .optional()
    .describe("A growing share takes the new version."),
  mirror: shape("a mirror", {
    share: fraction.prefault("100%").describe("Share of the requests that are copied."),
    for: positiveDuration.describe("How long. Then the new version leaves again."),
  })
    .optional()
    .describe("The new version gets copies of requests, whose answers are dropped."),
};

/** How one version may take the place of another. */
const STRATEGIES = ["rolling", "recreate", "blue-green", "red-black", "canary", "mirror"] as const;

/** The `rollout` of a service. */
export const rollout = shape("a rollout", {
  at: duration.describe("When it begins."),
  to: text().describe("The version that takes the service's place."),
  ...strategies,
  minReady: duration.prefault(0).describe("An instance counts as available that long after it became ready."),
  propagation: duration.prefault(0).describe("From a change of weights until balancers go by it."),
  progressDeadline: limit(positiveDuration).prefault(usual.progressDeadline).describe("Longest time without progress."),
  onDeadline: choice("report", "stop", "rollback").prefault("report").describe("What happens then."),
  analysis: analysis.optional().describe("Judges the new version and takes it back. Default: nobody does."),
}).superRefine((given, context) => {
  const named = STRATEGIES.filter((strategy) => given[strategy] !== undefined);
  if (named.length > 1) refuse(context, `a rollout has one of ${listNames(STRATEGIES)}; ${named.join(" and ")} were given`);
});

export type RolloutShape = z.output<typeof rollout>;
