import { DEFAULTS } from "../defaults.js";
import { duration } from "./quantities.js";
import { refuse, shape } from "./shapes.js";

const usual = DEFAULTS.restartBackoff;

/** How long an instance that ends again and again is kept from starting. */
export const restartBackoff = shape("a restart back-off", {
  first: duration
    .prefault(usual.first)
    .describe("Wait before the second restart; the first comes at once, and each wait is twice the one before it."),
  max: duration.prefault(usual.max).describe("Where waits stop growing."),
  reset: duration.prefault(usual.reset).describe("Whoever has run for longer than that begins anew."),
}).superRefine(({ first, max }, context) => {
  if (first > max) refuse(context, "the first wait is longer than the longest", "give a longer max", ["first"]);
});
