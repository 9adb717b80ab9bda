import { Fate, type LinkRule } from "../links/link-rule.js";

/** No message passes. A refusal is what someone hears who asks for a connection: an answer on its way only fails to arrive. */
export function createNetworkPartition(connections: "hang" | "refuse"): LinkRule {
  return { pass: ({ isAnswer }) => (connections === "refuse" && !isAnswer ? Fate.refused : Fate.lost) };
}
