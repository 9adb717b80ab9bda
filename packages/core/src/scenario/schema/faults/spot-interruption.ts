import { DEFAULTS } from "../../defaults.js";
import { nodeTarget } from "../fault-targets.js";
import { duration } from "../quantities.js";
import { shape } from "../shapes.js";

/** Spot nodes that are taken away. */
export const spotInterruption = shape("a spot interruption", {
  ...nodeTarget,
  notice: duration.prefault(DEFAULTS.nodes.notice).describe("From the notice until they are gone."),
});
