import type { DecisionStep, Recommendation } from "@springtide/core/policy";

/** A step of a decision; without a number of its own it ends where the decision does. */
export type Rule = Omit<DecisionStep, "replicas"> & Partial<Pick<DecisionStep, "replicas">>;

/** Asks for replicas; the rules on the way there are put together only when somebody reads them. */
export function answer(replicas: number, reason: string, rules: () => readonly Rule[]): Recommendation {
  return {
    replicas,
    reason,
    get steps() {
      return rules().map((rule) => ({ replicas, ...rule }));
    },
  };
}

/** Leaves the replicas as they are. */
export function hold(replicas: number, why: string, rules: () => readonly Rule[]): Recommendation {
  return answer(replicas, `${why}: hold at ${replicas}`, rules);
}
