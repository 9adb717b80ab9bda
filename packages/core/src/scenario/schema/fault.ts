import type * as z from "zod";
import { listNames } from "../describe-value.js";
import { EFFECTS, type FaultShape, faultShape } from "./fault-shape.js";
import { refuseTiming } from "./fault-timing.js";
import { refuse } from "./shapes.js";

/** Something that goes wrong. */
export const fault = faultShape.superRefine((given, context) => {
  const meant = EFFECTS.filter((effect) => given[effect] !== undefined);
  // A slip in its name is told already.
  if (meant.length > 1 || (meant.length === 0 && context.issues.length === 0))
    refuse(
      context,
      `a fault has exactly one of ${listNames(EFFECTS)}; ${meant.length === 0 ? "none was given" : `${meant.join(" and ")} were given`}`,
    );
  refuseTiming(given, context);
  refuseIdle(given, context);
});

/** What there is only one of to repair. */
const SINGLE = [
  "zone-outage",
  "registry-outage",
  "metrics-outage",
  "autoscaler-outage",
  "dependency-outage",
  "network-delay",
  "network-loss",
  "network-partition",
  "network-bandwidth",
  "common-cause",
] as const;

/** Options that would change nothing, and times that would never end. */
function refuseIdle(given: FaultShape, context: z.core.$RefinementCtx): void {
  if (given.crews !== undefined && given.at !== undefined)
    refuse(context, "crews has no effect with at; it belongs to between and repair", "leave it out", ["crews"]);
  else if (given.crews !== undefined && given["spot-interruption"] !== undefined)
    refuse(context, "crews has no effect on nodes that are gone", "leave it out", ["crews"]);
  else if (given.crews !== undefined && SINGLE.some((effect) => given[effect] !== undefined))
    refuse(context, "crews has no effect where there is one thing to repair", "leave it out", ["crews"]);
  if (given.between?.type === "constant" && given.between.value === 0)
    refuse(context, "a time of 0 between faults leaves no time without one", "give a longer time", ["between"]);
  if (given.slow?.factor === 1) refuse(context, "a factor of 1 slows nothing", "give a factor above 1", ["slow", "factor"]);
  if (given.errors?.rate === 0) refuse(context, "a rate of 0 is no error at all", "give a rate above 0", ["errors", "rate"]);
}
