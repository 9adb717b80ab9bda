import type * as z from "zod";
import { listNames } from "../describe-value.js";
import { durationLaw } from "./duration-law.js";
import { faultEffects } from "./fault-effects.js";
import { duration } from "./quantities.js";
import { limit, whole } from "./scalars.js";
import { refuse, shape } from "./shapes.js";

const EFFECTS = ["crash", "hang", "slow", "errors", "zone-outage", "node-loss", "registry-outage", "metrics-outage"] as const;
const ONCE = ["at", "for"] as const;
const AGAIN = ["between", "repair"] as const;

const written = shape("a fault", {
  ...faultEffects,
  at: duration.optional().describe("Once, at that time …"),
  for: durationLaw.optional().describe("… and for that long."),
  between: durationLaw.optional().describe("Again and again on each target by itself, after that time without a fault …"),
  repair: durationLaw.optional().describe("… and until it is repaired."),
  crews: limit(whole(1, 1_000_000)).optional().describe("Repairs at once. Default: unlimited."),
});

export type FaultShape = z.output<typeof written>;

/** Something that goes wrong. */
export const fault = written.superRefine((given, context) => {
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

/** Either once (at, for) or again and again (between, repair). */
function refuseTiming(given: FaultShape, context: z.core.$RefinementCtx): void {
  const scheduled = ONCE.filter((key) => given[key] !== undefined);
  const random = AGAIN.filter((key) => given[key] !== undefined);
  const times = [...scheduled, ...random];
  if (times.length === 0) refuse(context, "a fault has at and for, or between and repair; none was given");
  if (scheduled.length > 0 && random.length > 0) {
    refuse(
      context,
      `a fault comes once (at, for) or again and again (between, repair); ${listNames(times)} were given`,
      "leave out one of the two",
    );
    return;
  }
  for (const key of times) {
    const { partner, meaning } = PARTNERS[key];
    if (given[partner] === undefined) refuse(context, `"${partner}" is missing: ${meaning}`);
  }
}

/** What must be written beside each time, and what it says. */
const PARTNERS = {
  at: { partner: "for", meaning: "how long it lasts" },
  for: { partner: "at", meaning: "when it begins" },
  between: { partner: "repair", meaning: "how long it lasts" },
  repair: { partner: "between", meaning: "the time from one to the next" },
} as const;

/** Options that would change nothing, and times that would never end. */
function refuseIdle(given: FaultShape, context: z.core.$RefinementCtx): void {
  if (given.crews !== undefined && given.at !== undefined)
    refuse(context, "crews has no effect with at; it belongs to between and repair", "leave it out", ["crews"]);
  else if (given.crews !== undefined && (given["zone-outage"] ?? given["registry-outage"] ?? given["metrics-outage"]) !== undefined)
    refuse(context, "crews has no effect where there is one thing to repair", "leave it out", ["crews"]);
  if (given.between?.type === "constant" && given.between.value === 0)
    refuse(context, "a time of 0 between faults leaves no time without one", "give a longer time", ["between"]);
  if (given.slow?.factor === 1) refuse(context, "a factor of 1 slows nothing", "give a factor above 1", ["slow", "factor"]);
  if (given.errors?.rate === 0) refuse(context, "a rate of 0 is no error at all", "give a rate above 0", ["errors", "rate"]);
}
