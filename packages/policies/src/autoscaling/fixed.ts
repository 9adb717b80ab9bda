import { defineAutoscaling } from "@springtide/core/policy";

/** Options of `fixed`. */
export interface FixedOptions {
  /** Replicas, always. */
  replicas: number;
}

/** Keeps one number of replicas: the baseline that every other policy has to beat. */
export const fixed = defineAutoscaling<FixedOptions>({
  id: "fixed",
  doc: "Keeps one number of replicas: the baseline that every other policy has to beat.",
  source: "Kubernetes Deployment spec.replicas without an autoscaler",
  options: {
    replicas: { type: "number", unit: "count", integer: true, min: 0, doc: "Replicas, always." },
  },
  create({ replicas }) {
    const reason = `fixed at ${replicas}`;
    const answer = { replicas, reason, steps: [{ rule: "fixed", detail: reason, replicas, option: "replicas" }] };
    return { recommend: () => answer };
  },
});
