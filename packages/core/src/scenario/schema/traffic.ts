import type * as z from "zod";
import type { Catalog } from "../../policy/catalog.js";
import { callPolicy } from "./call-policy.js";
import { countLaw } from "./count-law.js";
import { durationLaw } from "./duration-law.js";
import type { NumberStyle } from "./policy-options.js";
import { duration } from "./quantities.js";
import { rateProfile } from "./rate-profile.js";
import { resilienceSchema } from "./resilience.js";
import { choice, flag, number, text, whole } from "./scalars.js";
import { isMisspelt, named, refuse, shape } from "./shapes.js";

const request = {
  priority: number(-1e9, 1e9).optional().describe("Higher is served first where a queue orders by priority. Default 0."),
  key: countLaw.optional().describe("Integer keys for hashing and sharding."),
  client: countLaw.optional().describe("Address of the client, an integer. Default: the user of a closed loop; elsewhere the key."),
  demand: durationLaw.optional().describe("Replaces the first compute step of the service called."),
  write: flag().optional().describe("Whether requests write, where services have shards. Default: as often as the shards say."),
};

const requestClass = shape("a class", { weight: number(0, 1e9).prefault(1).describe("Relative share of the requests."), ...request });

/** One source of requests. */
export function trafficSchema(catalog: Catalog | undefined, style: NumberStyle) {
  return shape("a traffic source", {
    to: text().describe("The service called."),
    zone: text().optional().describe("Zone its requests come from. Default: none."),
    rate: rateProfile.optional().describe("Open loop: requests over time."),
    interarrival: durationLaw.optional().describe("Open loop: time between arrivals."),
    users: whole(1, 10_000_000).optional().describe("Closed loop: users who wait for each answer."),
    replay: shape("a replay", {
      trace: text().describe("CSV file of events, time,class?,key?,demand?; or of users, user,think,class?,key?,demand?"),
      speed: number(1e-6, 1e9).prefault(1),
    })
      .optional()
      .describe("Recorded requests."),
    arrivals: choice("poisson", "constant").optional().describe("How arrivals at a rate are spaced. Default poisson."),
    batch: countLaw.optional().describe("Requests per arrival. Default 1."),
    think: durationLaw.optional().describe("Time a user takes between an answer and the next request."),
    ramp: duration.optional().describe("Users appear evenly over this time. Default 0."),
    start: duration.prefault(0).describe("When the source starts."),
    stop: duration.optional().describe("When the source stops. Default: at the end."),
    limit: whole(1, Number.MAX_SAFE_INTEGER).optional().describe("Most requests."),
    ...callPolicy,
    resilience: resilienceSchema(catalog, style)
      .optional()
      .describe("Layers around its requests, outermost first, outside those of the service called."),
    ...request,
    classes: named("classes", requestClass).optional().describe("Kinds of request, drawn by weight."),
  }).superRefine((given, context) => {
    const sources = SOURCES.filter((source) => given[source] !== undefined);
    if (sources.length === 0 && isMisspelt(context, SOURCES)) return;
    if (sources.length !== 1) {
      refuse(
        context,
        `traffic has exactly one of ${SOURCES.join(", ")}; ${sources.length === 0 ? "none was given" : `${sources.join(" and ")} were given`}`,
      );
      return;
    }
    for (const [option, owners] of OWNERS) {
      if (given[option] === undefined || owners.includes(sources[0]!)) continue;
      refuse(context, `${option} has no effect with ${sources[0]}; it belongs to ${owners.join(" and ")}`, "leave it out", [option]);
    }
    if (given.users !== undefined && given.think === undefined)
      refuse(context, `"think" is missing: the time a user takes between requests`, "write think: 0 for none");
  });
}

const SOURCES = ["rate", "users", "replay", "interarrival"] as const;

/** Options that only some sources read. */
const OWNERS: readonly (readonly ["arrivals" | "batch" | "think" | "ramp", readonly (typeof SOURCES)[number][]])[] = [
  ["arrivals", ["rate"]],
  ["batch", ["rate", "interarrival"]],
  ["think", ["users"]],
  ["ramp", ["users"]],
];

export type TrafficShape = z.output<ReturnType<typeof trafficSchema>>;
