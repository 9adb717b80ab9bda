import { fraction } from "../quantities.js";
import { choice, text } from "../scalars.js";
import { refuse, shape } from "../shapes.js";

/** A service, ours or another's, that does not do what it is called for. */
export const dependencyOutage = shape("an outage of a dependency", {
  service: text().describe("The service whose callers suffer."),
  answers: choice("error", "nothing").prefault("error").describe("Whether calls fail at once, or are never answered."),
  share: fraction.prefault(1).describe("Share of the calls."),
}).superRefine(({ share }, context) => {
  if (share === 0) refuse(context, "with a share of 0 nobody suffers", "give a share above 0", ["share"]);
});
