import { defineAutoscaling } from "@springtide/core/policy";
import { percent } from "../mechanisms/replicas/percent.js";
import { scaleByThresholds } from "../mechanisms/replicas/thresholds.js";

/** Options of `utilisation`. */
export interface UtilisationOptions {
  /** Utilisation above which replicas are added, as a fraction. Default 0.7. */
  up?: number;
  /** Utilisation below which replicas are taken away, as a fraction; the same as `up` leaves one threshold, which flaps. Default 0.3. */
  down?: number;
  /** Replicas added or taken away at once. Default 1. */
  step?: number;
  /** Time after a change in which nothing else changes, in ms. Default 60 s. */
  cooldown?: number;
}

/** Adds replicas while utilisation is above one threshold, takes them away below another. */
export const utilisation = defineAutoscaling<UtilisationOptions>({
  id: "utilisation",
  doc: "Adds replicas while utilisation is above one threshold, takes them away below another.",
  source: "Amazon EC2 Auto Scaling user guide, simple scaling policies; Azure Monitor autoscale, metric rules",
  options: {
    up: {
      type: "number",
      unit: "fraction",
      default: 0.7,
      min: 0,
      max: 10,
      doc: "Utilisation above which replicas are added.",
      source: "Azure CLI `az monitor autoscale rule create`, example of scaling out",
    },
    down: {
      type: "number",
      unit: "fraction",
      default: 0.3,
      min: 0,
      max: 10,
      doc: "Utilisation below which replicas are taken away; the same as up leaves one threshold, which flaps.",
      source: "Azure CLI `az monitor autoscale rule create`, example of scaling in",
    },
    step: {
      type: "number",
      unit: "count",
      integer: true,
      default: 1,
      min: 1,
      doc: "Replicas added or taken away at once.",
      source: "Azure CLI `az monitor autoscale rule create`, example of scaling in",
    },
    cooldown: {
      type: "number",
      unit: "ms",
      default: 60_000,
      min: 0,
      doc: "Time after a change in which nothing else changes.",
      source: "Google Compute Engine API v1 autoscalers, autoscalingPolicy.coolDownPeriodSec",
    },
  },
  check: ({ up, down }) => (down <= up ? undefined : `down (${percent(down)}) must not be above up (${percent(up)})`),
  create: (thresholds) =>
    scaleByThresholds(thresholds, { name: "utilisation", read: (observation) => observation.utilisation, format: percent }),
});
