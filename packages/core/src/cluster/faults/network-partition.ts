import { Fate, type LinkRule } from "../links/link-rule.js";

/** No message passes. With `refuse`, requests are refused at once; answers under way are lost in any case. */
export function createNetworkPartition(connections: "hang" | "refuse"): LinkRule {
  return { pass: ({ isAnswer }) => (connections === "refuse" && !isAnswer ? Fate.refused : Fate.lost) };
}
