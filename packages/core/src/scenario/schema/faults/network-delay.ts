import { durationLaw } from "../duration-law.js";
import { linkTarget } from "../link-target.js";
import { shape } from "../shapes.js";

/** A link on which messages take longer. */
export const networkDelay = shape("a network delay", {
  ...linkTarget,
  delay: durationLaw.describe("Time that each message takes longer, one way."),
});
