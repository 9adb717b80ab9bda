import * as z from "zod";
import { scopeFields } from "./objective.js";
import { duration, fraction, positiveDuration } from "./quantities.js";
import { choice, number, text } from "./scalars.js";
import { list, shape } from "./shapes.js";

const rule = shape("a rule", {
  long: positiveDuration.describe("The window that says whether it matters."),
  short: positiveDuration.describe("The window that says whether it goes on."),
  factor: number(0, 1e6).describe("How many times faster than allowed the budget burns."),
  severity: choice("page", "ticket").prefault("page").describe("Whom it calls: someone now, or someone in the coming days."),
});

/** One of the `alerts`. */
export const alert = shape("an alert", {
  "burn-rate": shape("a burn-rate alert", {
    objective: z.union([fraction, text()]).describe("Share that is to be good, or one of the objectives of the slo by name."),
    ...scopeFields,
    windows: list("rules", rule).optional().describe("Default: the three rules that the Site Reliability Workbook recommends."),
  }).describe("Fires while both windows of a rule burn the error budget too fast."),
  for: duration.prefault(0).describe("How long that must last before it fires."),
  interval: positiveDuration.optional().describe("From one evaluation to the next. Default 1m, or the shortest window."),
});

export type AlertShape = z.output<typeof alert>;
