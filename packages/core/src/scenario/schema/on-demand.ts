import * as z from "zod";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import { DEFAULTS } from "../defaults.js";
import { durationLaw } from "./duration-law.js";
import { choice, flag, limit, whole } from "./scalars.js";
import { shape } from "./shapes.js";

const MOST = 1_000_000;

const keepAlive = z.union([z.literal("unlimited").transform((): DistributionSpec | undefined => undefined), durationLaw]);

/** The `onDemand` of a service. */
export const onDemand = shape("instances on demand", {
  keepAlive: keepAlive.prefault(DEFAULTS.onDemand.keepAlive).describe("How long an instance stays idle before it goes."),
  reuse: choice("most-recent", "least-recent", "newest", "oldest")
    .prefault(DEFAULTS.onDemand.reuse)
    .describe("Which instance that has room gets a request: by when it was last used, or by when it was made."),
  waitFor: choice("its-own", "any")
    .prefault("its-own")
    .describe("Whether a request that finds no room waits for the instance made for it, or for whichever has room first."),
  starts: choice("one-per-waiting", "one-at-a-time")
    .optional()
    .describe("Starts at once: as many as requests wait, or one. Default one-per-waiting."),
  cancelStarts: flag()
    .optional()
    .describe("Whether a start that nobody waits for any more is called off. Default: where requests wait for any instance."),
  min: whole(0, MOST).prefault(0).describe("Idle instances stay while there are no more than this."),
  max: limit(whole(1, MOST)).prefault("unlimited").describe("Most instances."),
  atMax: choice("reject", "wait")
    .optional()
    .describe(
      "What becomes of a request that finds no room among max instances. Default: it is rejected; where requests wait for any, it waits.",
    ),
  coldDemand: durationLaw.optional().describe("Replaces the first compute step of a request for which an instance had to start."),
});

export type OnDemandShape = z.output<typeof onDemand>;
