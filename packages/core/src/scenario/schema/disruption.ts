import * as z from "zod";
import type { DisruptionSpec } from "../../model/disruption.js";
import { partOfAll } from "./portion.js";
import { choice } from "./scalars.js";
import { refuse, shape } from "./shapes.js";

/** The `disruption` of a service. */
export const disruption = shape("a disruption budget", {
  minAvailable: partOfAll.optional().describe("Fewest instances that stay healthy; shares of those wanted are rounded up."),
  maxUnavailable: partOfAll.optional().describe("Most instances that are not healthy; shares of those wanted are rounded up."),
  unhealthy: choice("if-healthy-budget", "always-allow")
    .prefault("if-healthy-budget")
    .describe("Whether an instance that runs but is not ready may go only while enough others are healthy, or always."),
}).transform(({ minAvailable, maxUnavailable, unhealthy }, context): DisruptionSpec => {
  if (minAvailable !== undefined && maxUnavailable === undefined) return { limit: "min-available", portion: minAvailable, unhealthy };
  if (maxUnavailable !== undefined && minAvailable === undefined) return { limit: "max-unavailable", portion: maxUnavailable, unhealthy };
  const given = minAvailable === undefined ? "none was given" : "both were given";
  refuse(context, `a disruption budget has exactly one of minAvailable and maxUnavailable; ${given}`);
  return z.NEVER;
});
