import { listNames } from "../../describe-value.js";
import { faultEffects } from "../fault-effects.js";
import { fraction } from "../quantities.js";
import { list, refuse, shape } from "../shapes.js";

const EFFECTS = Object.keys(faultEffects) as (keyof typeof faultEffects)[];

const effect = shape("an effect of a common cause", faultEffects).superRefine((given, context) => {
  const meant = EFFECTS.filter((one) => given[one] !== undefined);
  if (meant.length === 1 || (meant.length === 0 && context.issues.length > 0)) return;
  const was = meant.length === 0 ? "none was given" : `${meant.join(" and ")} were given`;
  refuse(context, `an effect of a common cause is exactly one of ${listNames(EFFECTS)}; ${was}`);
});

/** Several things that go wrong together. */
export const commonCause = shape("a common cause", {
  of: list("effects", effect).describe("What it does, each as a fault has it but for the times."),
  chance: fraction.prefault(1).describe("Chance that a target is hit: each instance, or node, by itself."),
}).superRefine(({ chance }, context) => {
  if (chance === 0) refuse(context, "with a chance of 0 nothing is ever hit", "give a chance above 0", ["chance"]);
});
