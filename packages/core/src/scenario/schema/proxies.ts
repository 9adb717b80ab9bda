import * as z from "zod";
import { durationLaw } from "./duration-law.js";
import { duration, positiveDuration } from "./quantities.js";
import { choice, whole } from "./scalars.js";
import { refuse, shape } from "./shapes.js";

const count = whole(1, 10_000);

const wholeProxies = shape("proxies", {
  count: count.prefault(1).describe("Balancers, each with counts and a view of its own."),
  assign: choice("random", "in-turn", "by-client")
    .optional()
    .describe("Which of them a request passes: drawn, in turn, or the same for a client. Default random."),
  delay: durationLaw.prefault(0).describe("Time in a balancer on the way there, and again on the way back."),
  cpu: duration.prefault(0).describe("CPU time of a balancer for each request."),
  timeout: positiveDuration.optional().describe("How long a balancer waits for an instance's answer. Default: for ever."),
  cancel: choice("none", "queued", "running", "both")
    .optional()
    .describe("What a balancer that gives up on an instance does to the work there. Default none."),
}).superRefine((given, context) => {
  if (given.assign !== undefined && given.count === 1)
    refuse(context, "assign has no effect with one balancer", "give a count", ["assign"]);
  if (given.cancel !== undefined && given.timeout === undefined)
    refuse(context, "cancel has no effect without a timeout, for only that makes a balancer give up", "give a timeout", ["cancel"]);
});

/** The `proxies` of a service: how many, or all about them. */
export const proxies = z.union([
  count.transform((given): z.input<typeof wholeProxies> => ({ count: given })).pipe(wholeProxies),
  wholeProxies,
]);
