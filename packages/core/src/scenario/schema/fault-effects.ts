import { duration, fraction } from "./quantities.js";
import { choice, number, text, whole } from "./scalars.js";
import { list, refuse, shape } from "./shapes.js";

const numbersOf = (noun: string) =>
  list(`${noun} numbers`, whole(0, 1_000_000)).superRefine((given, context) => {
    given.forEach((number, index) => {
      if (given.indexOf(number) < index) refuse(context, `${noun} ${number} is there twice`, "leave one out", [index]);
    });
  });

const target = {
  service: text().describe("The service hit."),
  instances: numbersOf("instance")
    .optional()
    .describe("Numbers of the instances hit, from 0 in the order they are made. Default: all there are."),
};

/** What a fault does to its targets: exactly one of these. */
export const faultEffects = {
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
  "node-loss": shape("a loss of nodes", {
    pool: text().optional().describe("The pool hit. Default: all."),
    nodes: numbersOf("node")
      .optional()
      .describe("Numbers of the nodes hit, from 0 in the order their pool makes them. Default: all there are."),
  })
    .optional()
    .describe("Nodes fall silent, with everything on them."),
  "registry-outage": shape("a registry outage", { service: text().describe("The service whose registry is hit.") })
    .optional()
    .describe("The registry takes no news and answers no lookups."),
  "metrics-outage": shape("a metrics outage", {
    ...target,
    samples: choice("missing", "old").prefault("missing").describe("Whether autoscalers see no samples meanwhile, or those from before."),
  })
    .optional()
    .describe("Instances are not measured for autoscalers."),
};
