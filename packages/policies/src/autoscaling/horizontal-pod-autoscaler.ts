import { defineAutoscaling } from "@springtide/core/policy";
import { checkHpa } from "../mechanisms/hpa/check-options.js";
import { createHpa } from "../mechanisms/hpa/create-hpa.js";
import { type HorizontalPodAutoscalerOptions, HPA_OPTIONS } from "../mechanisms/hpa/options.js";

/** Scales as a Kubernetes HorizontalPodAutoscaler (autoscaling/v2) does, to the last replica. */
export const horizontalPodAutoscaler = defineAutoscaling<HorizontalPodAutoscalerOptions>({
  id: "horizontal-pod-autoscaler",
  doc: "Scales as a Kubernetes HorizontalPodAutoscaler (autoscaling/v2) does, on what metrics-server measures of its pods and on figures of the service; with min 0 only where a figure of the service is among its metrics, otherwise 1 is the least.",
  source: "Kubernetes pkg/controller/podautoscaler/horizontal.go, replica_calculator.go@v1.28",
  options: HPA_OPTIONS,
  check: checkHpa,
  looksAt: ({ external, podResolution, podWindow, podLag }) => ({
    service: external.length > 0,
    pods: { resolutionMs: podResolution, windowMs: podWindow, lagMs: podLag },
  }),
  create: createHpa,
});
