import { defineAutoscaling } from "@springtide/core/policy";
import { answer, hold, type Rule } from "../mechanisms/replicas/answer.js";

/** Options of `request-rate`. */
export interface RequestRateOptions {
  /** Requests per second that one replica should get. */
  perReplica: number;
  /** How far, as a fraction, the rate may be off before anything changes. Default 0.1. */
  tolerance?: number;
}

/** Keeps the request rate per replica at a target: as many replicas as the rate fills, rounded up. */
export const requestRate = defineAutoscaling<RequestRateOptions>({
  id: "request-rate",
  doc: "Keeps the request rate per replica at a target: as many replicas as the rate fills, rounded up.",
  source: "Kubernetes pkg/controller/podautoscaler/replica_calculator.go (GetExternalPerPodMetricReplicas)",
  options: {
    perReplica: { type: "number", unit: "per-second", min: 1e-9, doc: "Requests per second that one replica should get." },
    tolerance: {
      type: "number",
      unit: "fraction",
      default: 0.1,
      min: 0,
      max: 1,
      doc: "How far the rate may be off the target before anything changes.",
      source: "Kubernetes pkg/controller/podautoscaler/config/v1alpha1/defaults.go@85643c0f (horizontal-pod-autoscaler-tolerance 0.1)",
    },
  },
  create: ({ perReplica, tolerance }) => ({
    recommend({ windowMs, requestsPerSecond: rate, desired }) {
      if (windowMs === 0) return hold(desired, "nothing measured yet", () => [{ rule: "metric", detail: "nothing measured yet" }]);
      const capacity = perReplica * desired;
      const load = `${rate.toFixed(1)}/s against ${perReplica}/s a replica`;
      const isClose = Math.abs(rate - capacity) <= tolerance * capacity;
      const judged = (): Rule[] => [
        { rule: "metric", detail: load, replicas: desired, option: "perReplica" },
        {
          rule: "tolerance",
          detail: `${isClose ? "within" : "outside"} ${tolerance} of the ${Number(capacity.toFixed(3))}/s that ${desired} are for`,
          replicas: desired,
          option: "tolerance",
        },
      ];
      if (isClose) return hold(desired, load, judged);
      const replicas = Math.ceil(rate / perReplica);
      const proposal = { rule: "proposal", detail: `${rate.toFixed(1)} / ${perReplica}, rounded up` };
      return answer(replicas, `${load}: ${desired} -> ${replicas}`, () => [...judged(), proposal]);
    },
  }),
});
