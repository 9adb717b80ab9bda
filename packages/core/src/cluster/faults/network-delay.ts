import type { Distribution } from "../../engine/distributions/distribution.js";
import type { LinkRule } from "../links/link-rule.js";

/** Each message takes longer, by a time of its own. */
export function createNetworkDelay(delay: Distribution): LinkRule {
  return { pass: ({ random }) => delay.sample(random) };
}
