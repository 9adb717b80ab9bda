import { fraction, positiveDuration } from "./quantities.js";
import { text } from "./scalars.js";
import { shape } from "./shapes.js";

/** Whose requests count, and when one is good. */
export const scopeFields = {
  traffic: text().optional().describe("Count requests of this source or class of traffic only. Default: all from outside."),
  service: text().optional().describe("Count calls to this service instead."),
  within: positiveDuration.optional().describe("A request is good when it ends ok within this time. Default: however long it takes."),
};

/** One of the `objectives` of an `slo`. */
export const objective = shape("an objective", {
  target: fraction.describe("Least share of the requests that end which is good."),
  ...scopeFields,
  window: positiveDuration.optional().describe("In every window of this width. Default: over the whole run."),
});
