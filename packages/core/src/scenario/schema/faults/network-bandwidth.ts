import { DEFAULTS } from "../../defaults.js";
import { linkTarget } from "../link-target.js";
import { positiveDataSize, transferRate } from "../quantities.js";
import { limit } from "../scalars.js";
import { shape } from "../shapes.js";

/** A link that is narrow. */
export const networkBandwidth = shape("a network bandwidth", {
  ...linkTarget,
  rate: transferRate.describe("Bytes over time, each way. Calls say with payload how many they send."),
  backlog: limit(positiveDataSize)
    .prefault(DEFAULTS.linkBacklog)
    .describe("Most bytes that wait before the link; what comes then is lost, and sent again."),
});
