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
  create: ({ replicas }) => ({ recommend: () => ({ replicas, reason: `fixed at ${replicas}` }) }),
});
