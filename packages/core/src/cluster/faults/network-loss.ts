import { Fate, type LinkRule } from "../links/link-rule.js";

/** A share of messages is lost, each independently of the others: sent again, or never. */
export function createNetworkLoss(rate: number, recovery: "retransmission" | "none"): LinkRule {
  const fate = recovery === "none" ? Fate.vanished : Fate.lost;
  return { pass: ({ random }) => (random.next() < rate ? fate : 0) };
}
