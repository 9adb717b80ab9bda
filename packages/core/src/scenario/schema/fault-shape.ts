import type * as z from "zod";
import { durationLaw } from "./duration-law.js";
import { faultEffects } from "./fault-effects.js";
import { badConfig } from "./faults/bad-config.js";
import { commonCause } from "./faults/common-cause.js";
import { duration } from "./quantities.js";
import { limit, text, whole } from "./scalars.js";
import { shape } from "./shapes.js";

/** What may go wrong. */
const effects = {
  ...faultEffects,
  "bad-config": badConfig.optional().describe("Options are changed, and changed back at its end."),
  "common-cause": commonCause.optional().describe("Several effects of one cause."),
  trace: text().optional().describe("A CSV file of what went wrong: columns time, kind, target, duration, and if wanted size."),
};

export const EFFECTS = Object.keys(effects) as (keyof typeof effects)[];

/** A fault as it is written, each word by itself. */
export const faultShape = shape("a fault", {
  ...effects,
  at: duration.optional().describe("Once, at that time …"),
  for: durationLaw.optional().describe("… and for that long."),
  between: durationLaw.optional().describe("Again and again on each target by itself, after that time without a fault …"),
  repair: durationLaw.optional().describe("… and until it is repaired."),
  crews: limit(whole(1, 1_000_000)).optional().describe("Repairs at once. Default: unlimited."),
});

export type FaultShape = z.output<typeof faultShape>;
