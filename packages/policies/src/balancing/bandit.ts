import { defineBalancing, type Endpoint, type PolicyChoice } from "@springtide/core/policy";
import { thompsonScore, upperConfidenceScore } from "../mechanisms/bandit/arm-scores.js";
import { createDiscountedRewards } from "../mechanisms/bandit/discounted-rewards.js";
import { createEndpointGroups, type EndpointGroup } from "../mechanisms/groups/endpoint-groups.js";
import { faresBadly } from "../mechanisms/groups/fares-badly.js";
import { chooseField } from "../mechanisms/groups/preference-options.js";

/** Options of `bandit`. */
export interface BanditOptions {
  /** What it learns to choose among. Default zone. */
  over?: "zone" | "priority" | "endpoint";
  /** How it weighs what it knows against what it might learn. Default thompson. */
  method?: "thompson" | "ucb";
  /** Latency in ms at which a good answer is worth half. Default 100 ms. */
  goal?: number;
  /** Time after which what was learned counts half, in ms. Default 30 s. */
  halfLife?: number;
  /** How much `ucb` tries what it knows little of. Default 0.6. */
  exploration?: number;
  /** Chooses among the endpoints of a group. Default round-robin. */
  choose?: PolicyChoice;
}

/** Learns from answers which zone, level or endpoint is the best, and follows when that changes: bad answers are worth nothing, good ones more the faster they are. */
export const bandit = defineBalancing<BanditOptions>({
  id: "bandit",
  doc: "Learns from answers which zone, level or endpoint is the best, and follows when that changes: bad answers are worth nothing, good ones more the faster they are.",
  source: "Raj and Kalyani, arXiv 1707.09727, 2017 (discounted Thompson sampling); Garivier and Moulines, ALT 2011 (discounted UCB)",
  options: {
    over: { type: "choice", of: ["zone", "priority", "endpoint"], default: "zone", doc: "What it learns to choose among." },
    method: {
      type: "choice",
      of: ["thompson", "ucb"],
      default: "thompson",
      doc: "How it weighs what it knows against what it might learn: by a draw from its beliefs, or by their upper bound.",
    },
    goal: { type: "number", unit: "ms", default: 100, min: 0.001, doc: "Latency at which a good answer is worth half." },
    halfLife: { type: "number", unit: "ms", default: 30_000, min: 1, doc: "Time after which what was learned counts half." },
    exploration: {
      type: "number",
      unit: "ratio",
      default: 0.6,
      min: 0,
      max: 10,
      doc: "How much ucb tries what it knows little of.",
      source: "Garivier and Moulines, ALT 2011, section 5 (0.6)",
    },
    choose: chooseField,
  },
  traits: { random: true, mayReject: true },
  create: ({ over, method, goal, halfLife, exploration, choose }, context) => {
    const keyOf = ({ zone, priority, number }: Endpoint) => (over === "zone" ? zone : over === "priority" ? priority : number);
    const groups = createEndpointGroups(context, choose, keyOf);
    const known = createDiscountedRewards(halfLife);
    const score = method === "thompson" ? thompsonScore(known, context.random) : upperConfidenceScore(known, exploration);
    const arms = new Map<string | number, number>();
    let members: readonly EndpointGroup<string | number>[] = [];
    let version = -1;

    function armOf(key: string | number): number {
      const arm = arms.get(key) ?? arms.size;
      arms.set(key, arm);
      return arm;
    }

    return {
      pick(endpoints, request) {
        if (endpoints.version !== version) members = groups.divide(endpoints);
        version = endpoints.version;
        known.advance(context.now());
        let best = members[0] as EndpointGroup<string | number>;
        let highest = Number.NEGATIVE_INFINITY;
        for (const group of members) {
          const height = score(armOf(group.key));
          if (height <= highest) continue;
          highest = height;
          best = group;
        }
        return best.balancer.pick(best.members, request);
      },
      observe(endpoint, outcome) {
        if (outcome.status !== "cancelled") {
          const reward = faresBadly(outcome) ? 0 : goal / (goal + outcome.latencyMs);
          known.add(armOf(keyOf(endpoint)), context.now(), reward);
        }
        groups.observe(endpoint, outcome);
      },
      placed: groups.placed,
      probed: groups.probed,
    };
  },
});
