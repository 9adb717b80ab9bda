import { duration, fraction, positiveDuration, share } from "./quantities.js";
import { flag } from "./scalars.js";
import { shape } from "./shapes.js";

/** The `guard` of an autoscaling. */
export const guard = shape("a guard", {
  utilisation: share.optional().describe("Most use of the instances that would stay."),
  availability: fraction.optional().describe("Least share of the requests that end ok."),
  p50: positiveDuration.optional().describe("Limit of the median latency."),
  p90: positiveDuration.optional().describe("Limit of its 90th percentile."),
  p95: positiveDuration.optional().describe("Limit of its 95th percentile."),
  p99: positiveDuration.optional().describe("Limit of its 99th percentile."),
  slo: flag().prefault(false).describe("Whether the scenario's objectives count too, measured at this service."),
  hold: duration.prefault(0).describe("How long it holds on after the last reason to."),
});
