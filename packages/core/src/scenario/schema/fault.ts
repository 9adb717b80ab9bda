import type * as z from "zod";
import { listNames } from "../describe-value.js";
import { durationLaw } from "./duration-law.js";
import { duration, fraction } from "./quantities.js";
import { choice, limit, number, text, whole } from "./scalars.js";
import { list, refuse, shape } from "./shapes.js";

const numbers = list("instance numbers", whole(0, 1_000_000)).superRefine((given, context) => {
  given.forEach((number, index) => {
    if (given.indexOf(number) < index) refuse(context, `instance ${number} is there twice`, "leave one out", [index]);
  });
});

const target = {
  service: text().describe("The service hit."),
  instances: numbers.optional().describe("Numbers of the instances hit, from 0 in the order they are made. Default: all there are."),
};

const effects = {
  crash: shape("a crash", {
    ...target,
    inFlight: choice("lost", "requeue").prefault("lost").describe("Whether its work is lost or placed anew."),
  })
    .optional()
    .describe("Dies; refuses connections until it is back, cold."),
  hang: shape("a hang", {
    ...target,
    after: choice("lost", "resume").prefault("lost").describe("Whether what it had is lost afterwards, or goes on where it stood."),
  })
    .optional()
    .describe("Accepts and never answers."),
  slow: shape("a slow spell", {
    ...target,
    factor: number(1, 1_000_000).describe("Work takes that many times as long."),
    recover: duration.prefault(0).describe("Over that time before the end the factor falls to 1."),
  })
    .optional()
    .describe("Works slowly."),
  errors: shape("a burst of errors", { ...target, rate: fraction.prefault(1).describe("Share of the requests.") })
    .optional()
    .describe("Answers a share of requests with an error at once."),
  "zone-outage": shape("a zone outage", { zone: text().describe("The zone hit.") })
    .optional()
    .describe("Every instance in the zone crashes, whatever its service."),
  "registry-outage": shape("a registry outage", { service: text().describe("The service whose registry is hit.") })
    .optional()
    .describe("The registry takes no news and answers no lookups."),
};

/** What a fault may do to its targets. */
export const EFFECTS = ["crash", "hang", "slow", "errors", "zone-outage", "registry-outage"] as const;

const written = shape("a fault", {
  ...effects,
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
  if (scheduled.length > 0 && random.length > 0) {
    refuse(
      context,
      `a fault comes once (at, for) or again and again (between, repair); ${listNames([...scheduled, ...random])} were given`,
      "leave out one of the two",
    );
    return;
  }
  if (scheduled.length + random.length === 0) refuse(context, "a fault has at and for, or between and repair; none was given");
  else if (scheduled.length === 1)
    refuse(context, scheduled[0] === "at" ? '"for" is missing: how long it lasts' : '"at" is missing: when it begins');
  else if (random.length === 1)
    refuse(
      context,
      random[0] === "between" ? '"repair" is missing: how long it lasts' : '"between" is missing: the time from one to the next',
    );
}

const ONCE = ["at", "for"] as const;
const AGAIN = ["between", "repair"] as const;

/** Options that would change nothing, and times that would never end. */
function refuseIdle(given: FaultShape, context: z.core.$RefinementCtx): void {
  if (given.crews !== undefined && given.at !== undefined)
    refuse(context, "crews has no effect with at; it belongs to between and repair", "leave it out", ["crews"]);
  else if (given.crews !== undefined && (given["zone-outage"] ?? given["registry-outage"]) !== undefined)
    refuse(context, "crews has no effect where there is one thing to repair", "leave it out", ["crews"]);
  if (given.between?.type === "constant" && given.between.value === 0)
    refuse(context, "a time of 0 between faults leaves no time without one", "give a longer time", ["between"]);
  if (given.slow?.factor === 1) refuse(context, "a factor of 1 slows nothing", "give a factor above 1", ["slow", "factor"]);
  if (given.errors?.rate === 0) refuse(context, "a rate of 0 is no error at all", "give a rate above 0", ["errors", "rate"]);
}
