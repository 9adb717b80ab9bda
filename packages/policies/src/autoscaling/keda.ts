import { defineAutoscaling } from "@springtide/core/policy";
import { checkKeda } from "../mechanisms/keda/check-options.js";
import { createKeda } from "../mechanisms/keda/create-keda.js";
import { KEDA_OPTIONS, type KedaOptions } from "../mechanisms/keda/options.js";
import { kedaView } from "../mechanisms/keda/pod-metrics.js";

/** Scales by what there is to do as KEDA does, with an HPA in between; from zero and to zero where `min` is 0. */
export const keda = defineAutoscaling<KedaOptions>({
  id: "keda",
  doc: "Scales by what there is to do as KEDA does, with an HPA in between; from zero and to zero where `min` is 0.",
  source: "KEDA pkg/scaling/executor/scale_scaledobjects.go@v2.15; Kubernetes pkg/controller/podautoscaler/horizontal.go@v1.28",
  pace: { interval: "15s", window: "15s", lag: "0s" },
  options: KEDA_OPTIONS,
  check: checkKeda,
  looksAt: kedaView,
  create: createKeda,
});
