import type * as z from "zod";
import { DEFAULTS } from "../defaults.js";
import { outliers } from "./outliers.js";
import { duration, positiveDuration } from "./quantities.js";
import { restartBackoff } from "./restart-backoff.js";
import { choice, limit, whole } from "./scalars.js";
import { refuse, shape } from "./shapes.js";

const inARow = whole(1, 1_000_000);
const { proxy, registry } = DEFAULTS.checks;

const checks = shape("checks", {
  interval: positiveDuration
    .optional()
    .describe(`From a check to the next. Default ${proxy.interval}; by the registry ${registry.interval}.`),
  intervalFrom: choice("end", "start")
    .prefault("end")
    .describe(
      "Where the interval counts from: the end of a check, or its start, as the kubelet has it; one that takes longer delays the next.",
    ),
  timeout: positiveDuration
    .optional()
    .describe(`Without an answer for that long a check has failed. Default the interval; by the registry ${registry.timeout}.`),
  rise: inARow.optional().describe(`Checks in a row that bring an instance up. Default ${proxy.rise}; by the registry ${registry.rise}.`),
  fall: inARow.optional().describe(`Failed checks in a row that take it out. Default ${proxy.fall}.`),
  phase: duration.optional().describe("From knowing an instance to its first check. Default: drawn within the interval."),
});

const passive = shape("passive checks", {
  errors: inARow.prefault(DEFAULTS.passive.errors).describe("Failed requests in a row that take an instance out."),
  for: positiveDuration
    .optional()
    .describe(`How long it stays out. Default ${DEFAULTS.passive.for}; where its balancer checks too, until checks bring it up.`),
});

const restart = shape("restart checks", {
  interval: positiveDuration
    .prefault(registry.interval)
    .describe("From the start of a check to the next; one that takes longer delays it."),
  timeout: positiveDuration.prefault(registry.timeout).describe("Without an answer for that long a check has failed."),
  fall: inARow.prefault(registry.fall).describe("Failed checks in a row after which the instance is stopped and started again."),
  phase: duration.optional().describe("From an instance's first being up to its first check. Default: drawn within the interval."),
  delay: duration.prefault(0).describe("No checks before an instance has been up for that long."),
  grace: limit(duration).optional().describe("Time that a failed one has to stop by itself before it is killed. Default: that of drain."),
  backoff: restartBackoff.prefault({}).describe("How long those that fail again and again are kept from starting."),
});

/** The `health` of a service. */
export const health = shape("health checks", {
  by: choice("proxy", "registry").optional().describe("Who checks: every balancer, or one for the registry. Default proxy."),
  checks: checks.optional().describe("Checks sent at intervals. Default: none."),
  passive: passive.optional().describe("Conclusions of each balancer from requests that failed. Default: none."),
  outliers: outliers.optional().describe("Ejection of instances whose answers stand out, as Envoy and Istio do. Default: none."),
  restart: restart.optional().describe("Restarts of instances that hang, as by liveness probes. Default: none."),
}).superRefine((given, context) => {
  if (given.checks === undefined && given.passive === undefined && given.outliers === undefined && given.restart === undefined)
    refuse(
      context,
      "nobody looks after an instance's health without checks, passive, outliers or restart",
      "write checks: {} for the usual ones",
    );
  else if (given.checks === undefined && given.by !== undefined)
    refuse(context, "by has no effect without checks, for balancers draw their own conclusions from failures", "give checks", ["by"]);
  else if (given.outliers?.checksBringBack !== undefined && (given.checks === undefined || given.by === "registry"))
    refuse(context, "checksBringBack has no effect unless every balancer checks", "give checks, by: proxy", [
      "outliers",
      "checksBringBack",
    ]);
});

export type HealthShape = z.output<typeof health>;
