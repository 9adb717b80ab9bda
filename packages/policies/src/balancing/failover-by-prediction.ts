import { defineBalancing, type PolicyChoice } from "@springtide/core/policy";
import { createFailureHazard } from "../mechanisms/groups/failure-hazard.js";
import { faresBadly } from "../mechanisms/groups/fares-badly.js";
import { byField, chooseField, orderField } from "../mechanisms/groups/preference-options.js";
import { createPreferredGroups, type PreferredGroup } from "../mechanisms/groups/preferred-groups.js";

/** Options of `failover-by-prediction`. */
export interface FailoverByPredictionOptions {
  /** What groups of endpoints have in common. Default zone. */
  by?: "zone" | "priority";
  /** Zones, the most wanted first. Default as they are listed. */
  order?: readonly { zone: string }[];
  /** Predicted chance of a bad answer above which a group is left. Default 20%. */
  threshold?: number;
  /** Time after which what was learned counts half, in ms. Default 10 s. */
  halfLife?: number;
  /** Chance of a bad answer that is believed in before anything was learned; never less is. Default 1%. */
  prior?: number;
  /** As how many answers that belief counts. Default 20. */
  strength?: number;
  /** How much latencies above the usual raise the prediction: with the power of their ratio. Default 2. */
  sensitivity?: number;
  /** How long a group that was left is left alone, in ms. Default 30 s. */
  hold?: number;
  /** Chooses among the endpoints of a group. Default round-robin. */
  choose?: PolicyChoice;
}

/** Sends everything to the most wanted zone or level whose next request is not likely to fail, as predicted from recent errors and rising latencies. */
export const failoverByPrediction = defineBalancing<FailoverByPredictionOptions>({
  id: "failover-by-prediction",
  doc: "Sends everything to the most wanted zone or level whose next request is not likely to fail, as predicted from recent errors and rising latencies.",
  source: "Smith, J. R. Stat. Soc. B 41(3), 1979 (discounted evidence); Cox, J. R. Stat. Soc. B 34(2), 1972 (proportional hazards)",
  options: {
    by: byField,
    order: orderField,
    threshold: {
      type: "number",
      unit: "fraction",
      default: 0.2,
      min: 0,
      max: 1,
      doc: "Predicted chance of a bad answer above which a group is left.",
    },
    halfLife: { type: "number", unit: "ms", default: 10_000, min: 1, doc: "Time after which what was learned counts half." },
    prior: {
      type: "number",
      unit: "fraction",
      default: 0.01,
      min: 0,
      max: 0.99,
      doc: "Chance of a bad answer that is believed in before anything was learned; at usual latencies never less is.",
    },
    strength: { type: "number", unit: "count", default: 20, min: 0.1, max: 1_000_000, doc: "As how many answers that belief counts." },
    sensitivity: {
      type: "number",
      unit: "ratio",
      default: 2,
      min: 0,
      max: 10,
      doc: "How much latencies above the usual raise the prediction: with the power of their ratio; 0 looks at errors only.",
    },
    hold: { type: "number", unit: "ms", default: 30_000, min: 0, doc: "How long a group that was left is left alone." },
    choose: chooseField,
  },
  traits: { seesDown: true, mayReject: true },
  create: ({ by, order, choose, threshold, hold, ...estimate }, context) => {
    const groups = createPreferredGroups(context, { by, order, choose }, () => ({
      hazard: createFailureHazard(estimate),
      leftMs: Number.NEGATIVE_INFINITY,
    }));
    type Group = PreferredGroup<ReturnType<typeof groups.stateOf> & object>;

    /** The first whose prediction is good enough; else the one with the best prediction. */
    function prefer(candidates: readonly Group[], nowMs: number): Group | undefined {
      let best: Group | undefined;
      let least = Number.POSITIVE_INFINITY;
      for (const group of candidates) {
        if (group.up.members.length === 0) continue;
        const { state } = group;
        const chance = state.hazard.at(nowMs);
        const isAway = nowMs - state.leftMs < hold;
        if (chance <= threshold && !isAway) return group;
        if (chance > threshold && !isAway) state.leftMs = nowMs;
        if (chance >= least) continue;
        least = chance;
        best = group;
      }
      return best;
    }

    return {
      pick(endpoints, request) {
        const group = prefer(groups.follow(endpoints), context.now());
        return group?.up.balancer.pick(group.up.members, request);
      },
      observe(endpoint, outcome) {
        if (outcome.status !== "cancelled") groups.stateOf(endpoint)?.hazard.learn(context.now(), faresBadly(outcome), outcome.latencyMs);
        groups.observe(endpoint, outcome);
      },
      placed: groups.placed,
      probed: groups.probed,
    };
  },
});
