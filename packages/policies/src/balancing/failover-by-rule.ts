import { defineBalancing, type PolicyChoice } from "@springtide/core/policy";
import { faresBadly } from "../mechanisms/groups/fares-badly.js";
import { byField, chooseField, orderField } from "../mechanisms/groups/preference-options.js";
import { createPreferredGroups } from "../mechanisms/groups/preferred-groups.js";
import { createRuleSwitch } from "../mechanisms/groups/rule-switch.js";

/** Options of `failover-by-rule`. */
export interface FailoverByRuleOptions {
  /** What groups of endpoints have in common. Default zone. */
  by?: "zone" | "priority";
  /** Zones, the most wanted first. Default as they are listed. */
  order?: readonly { zone: string }[];
  /** Part of bad answers above which a group is given up. Default 50%. */
  errorRate?: number;
  /** Mean latency in ms above which a group is given up; 0: whatever it is. Default 0. */
  latency?: number;
  /** Part of its endpoints that are up below which a group is given up. Default 50%. */
  healthyShare?: number;
  /** Span of the answers looked at, in ms. Default 10 s. */
  window?: number;
  /** Fewest answers in that span that say anything. Default 20. */
  minRequests?: number;
  /** How long it must have been so, in ms. Default 5 s. */
  for?: number;
  /** How long a group that was given up is left alone, in ms. Default 1 min. */
  hold?: number;
  /** Chooses among the endpoints of a group. Default round-robin. */
  choose?: PolicyChoice;
}

const gslb = "Amazon Route 53 Developer Guide, Active-active and active-passive failover";

/** Sends everything to the most wanted zone or level until errors, latency or health have been too bad for a time, then to the next, and back after another time. */
export const failoverByRule = defineBalancing<FailoverByRuleOptions>({
  id: "failover-by-rule",
  doc: "Sends everything to the most wanted zone or level until errors, latency or health have been too bad for a time, then to the next, and back after another time.",
  source: gslb,
  options: {
    by: byField,
    order: orderField,
    errorRate: {
      type: "number",
      unit: "fraction",
      default: 0.5,
      min: 0,
      max: 1,
      doc: "Part of bad answers above which a group is given up.",
    },
    latency: {
      type: "number",
      unit: "ms",
      default: 0,
      min: 0,
      doc: "Mean latency of good answers above which a group is given up; 0: whatever it is.",
    },
    healthyShare: {
      type: "number",
      unit: "fraction",
      default: 0.5,
      min: 0,
      max: 1,
      doc: "Part of its endpoints that are up below which a group is given up.",
      source: "Envoy main@0a31a547 api/envoy/config/cluster/v3/cluster.proto (healthy_panic_threshold, 50%)",
    },
    window: { type: "number", unit: "ms", default: 10_000, min: 10, doc: "Span of the answers looked at." },
    minRequests: {
      type: "number",
      unit: "count",
      integer: true,
      default: 20,
      min: 1,
      max: 1_000_000,
      doc: "Fewest answers in that span that say anything.",
    },
    for: { type: "number", unit: "ms", default: 5000, min: 0, doc: "How long it must have been so bad." },
    hold: { type: "number", unit: "ms", default: 60_000, min: 0, doc: "How long a group that was given up is left alone." },
    choose: chooseField,
  },
  traits: { seesDown: true, mayReject: true },
  create: ({ by, order, choose, ...rule }, context) => {
    const groups = createPreferredGroups(context, { by, order, choose }, () => createRuleSwitch(rule));
    return {
      pick(endpoints, request) {
        const nowMs = context.now();
        let last: ReturnType<typeof groups.follow>[number] | undefined;
        for (const group of groups.follow(endpoints)) {
          if (group.up.members.length === 0) continue;
          if (group.state.isOn(nowMs, group.healthyShare)) return group.up.balancer.pick(group.up.members, request);
          last ??= group;
        }
        // With all of them given up, the most wanted one that has anybody.
        return last?.up.balancer.pick(last.up.members, request);
      },
      observe(endpoint, outcome) {
        if (outcome.status !== "cancelled") groups.stateOf(endpoint)?.learn(context.now(), faresBadly(outcome), outcome.latencyMs);
        groups.observe(endpoint, outcome);
      },
      placed: groups.placed,
      probed: groups.probed,
    };
  },
});
