import { linkTarget } from "../link-target.js";
import { choice } from "../scalars.js";
import { shape } from "../shapes.js";

/** A link that is cut. */
export const networkPartition = shape("a network partition", {
  ...linkTarget,
  connections: choice("hang", "refuse")
    .prefault("hang")
    .describe("Whether whoever calls over it hears nothing until it gives up or the link is back, or is refused at once."),
});
