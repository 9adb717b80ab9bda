import { durationLaw } from "./duration-law.js";
import { choice, flag } from "./scalars.js";
import { shape } from "./shapes.js";

/** The `standby` of a service. */
export const standby = shape("standby", {
  mode: choice("hot", "warm", "cold")
    .prefault("hot")
    .describe("Whether the next one is at full speed at once, warms up from then on, or has to start first."),
  detect: durationLaw.prefault(0).describe("From the death of the one that serves until somebody notices; requests still go there."),
  promote: durationLaw.prefault(0).describe("From noticing until the next one serves; requests find nobody."),
  failBack: flag().prefault(false).describe("Whether the first instance takes over again once it is back."),
});
