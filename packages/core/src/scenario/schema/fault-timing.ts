import type * as z from "zod";
import { listNames } from "../describe-value.js";
import type { FaultShape } from "./fault-shape.js";
import { isMisspelt, refuse } from "./shapes.js";

const ONCE = ["at", "for"] as const;
const AGAIN = ["between", "repair"] as const;
const TIMES = [...ONCE, ...AGAIN] as const;

/** Either once (at, for) or again and again (between, repair), but for what says itself when it comes or how long it lasts. */
export function refuseTiming(given: FaultShape, context: z.core.$RefinementCtx): void {
  const times = TIMES.filter((key) => given[key] !== undefined);
  if (given.trace !== undefined) {
    for (const key of [...times, ...(given.crews === undefined ? [] : (["crews"] as const))])
      refuse(context, `${key} has no effect with a trace, which says when things go wrong`, "leave it out", [key]);
    return;
  }
  if (given["spot-interruption"] !== undefined) {
    refuseEndOfNotice(given, context);
    return;
  }
  if (times.length === 0 && !isMisspelt(context, TIMES)) refuse(context, "a fault has at and for, or between and repair; none was given");
  if (given["bad-config"] !== undefined) refuseUnplanned(given, context);
  if (ONCE.some((key) => given[key] !== undefined) && AGAIN.some((key) => given[key] !== undefined)) {
    refuse(
      context,
      `a fault comes once (at, for) or again and again (between, repair); ${listNames(times)} were given`,
      "leave out one of the two",
    );
    return;
  }
  for (const key of times) {
    const { partner, meaning } = PARTNERS[key];
    if (given[partner] === undefined && !isMisspelt(context, [partner])) refuse(context, `"${partner}" is missing: ${meaning}`);
  }
}

/** What must be written beside each time, and what it says. */
const PARTNERS = {
  at: { partner: "for", meaning: "how long it lasts" },
  for: { partner: "at", meaning: "when it begins" },
  between: { partner: "repair", meaning: "how long it lasts" },
  repair: { partner: "between", meaning: "the time from one to the next" },
} as const;

/** Who is taken away does not come back: that lasts as long as the notice. */
function refuseEndOfNotice(given: FaultShape, context: z.core.$RefinementCtx): void {
  for (const key of ["for", "repair"] as const)
    if (given[key] !== undefined)
      refuse(context, `${key} has no effect: an interruption is over when its notice is`, "leave it out, or give another notice", [key]);
  if ((given.at === undefined) === (given.between === undefined))
    refuse(
      context,
      `a spot interruption has at, or between; ${given.at === undefined ? "neither was" : "both were"} given`,
      given.at === undefined ? undefined : "leave out one of the two",
    );
}

/** A rollback is a change that is known beforehand. */
function refuseUnplanned(given: FaultShape, context: z.core.$RefinementCtx): void {
  if (given.between !== undefined) refuse(context, "a bad configuration is pushed once", "write at and for instead", ["between"]);
  if (given.for !== undefined && given.for.type !== "constant")
    refuse(context, "a bad configuration is rolled back after a time that is known", "give one duration", ["for"]);
}
