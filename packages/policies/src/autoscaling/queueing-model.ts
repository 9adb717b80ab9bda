import { defineAutoscaling } from "@springtide/core/policy";
import { type QueueingModelOptions, staffByModel } from "../mechanisms/queueing/staff-by-model.js";

/** Keeps the fewest replicas at which, by the queueing model M/M/c, requests wait no longer than they may; corrected by how long they do wait. */
export const queueingModel = defineAutoscaling<QueueingModelOptions>({
  id: "queueing-model",
  doc: "Keeps the fewest replicas at which, by the queueing model M/M/c, requests wait no longer than they may; corrected by how long they do wait.",
  source:
    "Gandhi, Dube, Karve, Kochut & Zhang, Adaptive, Model-driven Autoscaling for Cloud Applications, ICAC 2014 (model fed by measurements, corrected by them)",
  options: {
    wait: {
      type: "number",
      unit: "ms",
      default: 200,
      min: 0,
      doc: "Time that a request may wait in line.",
      search: { low: 20, high: 5000 },
    },
    share: {
      type: "number",
      unit: "fraction",
      default: 0.95,
      min: 0,
      max: 0.9999,
      doc: "Share of requests that wait no longer.",
      search: { low: 0.5, high: 0.999 },
    },
    servers: { type: "number", unit: "count", integer: true, default: 1, min: 1, doc: "Requests that a replica works on at once." },
    catchUp: {
      type: "number",
      unit: "ms",
      default: 60_000,
      min: 1000,
      doc: "Time in which requests that already wait are to be worked off.",
      search: { low: 5000, high: 300_000 },
    },
    feedback: {
      type: "number",
      unit: "fraction",
      default: 0.1,
      min: 0,
      max: 1,
      doc: "How much of the load is added, or taken off, per decision when waits differ from the model's by as much as a request may wait.",
    },
    downWindow: {
      type: "number",
      unit: "ms",
      default: 300_000,
      min: 0,
      doc: "Span of past wishes of which the highest counts.",
      search: { low: 15_000, high: 900_000 },
      source: "Kubernetes kube-controller-manager v1.28, horizontal-pod-autoscaler-downscale-stabilization",
    },
  },
  create: staffByModel,
});
