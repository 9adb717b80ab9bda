import { defineBalancing } from "@springtide/core/policy";
import { chooseByLatency, drawsField } from "../mechanisms/least/choose-by-latency.js";
import { peakLatency } from "../mechanisms/least/latency-score.js";

/** Options of `peak-ewma`. */
export interface PeakEwmaOptions {
  /** Distinct random endpoints looked at for each request; 0 looks at all. Default 2. */
  d?: number;
  /** Time constant of the averages, in ms. Default 10 s. */
  decay?: number;
  /** Whether an endpoint without answers is taken once and then avoided (`finagle`) or taken to need `defaultRtt` (`tower`). Default finagle. */
  flavour?: "finagle" | "tower";
  /** Latency of endpoints without answers, in ms, for `tower`. Default 30 ms. */
  defaultRtt?: number;
}

/** Of two random endpoints takes the one with the smaller latency times requests in flight, where averages of latency jump to every peak and sink slowly. */
export const peakEwma = defineBalancing<PeakEwmaOptions>({
  id: "peak-ewma",
  doc: "Of two random endpoints takes the one with the smaller latency times requests in flight, where averages of latency jump to every peak and sink slowly.",
  source:
    "Finagle develop@1e8497ea loadbalancer/PeakEwma.scala; tower master@00329237 tower/src/load/peak_ewma.rs, which linkerd2-proxy uses",
  options: {
    d: drawsField,
    decay: {
      type: "number",
      unit: "ms",
      default: 10_000,
      min: 1,
      doc: "Time constant of the averages: after it, 37% of a peak is left without new answers.",
      source: "Finagle develop@1e8497ea Balancers.scala (10 s); linkerd2-proxy (10 s)",
    },
    flavour: {
      type: "choice",
      of: ["finagle", "tower"],
      default: "finagle",
      doc: "Whether an endpoint without answers is taken once and then avoided (finagle) or taken to need defaultRtt (tower).",
    },
    defaultRtt: {
      type: "number",
      unit: "ms",
      default: 30,
      min: 0.001,
      doc: "Latency that endpoints without answers are taken to have; for the flavour tower.",
      source: "linkerd2-proxy (30 ms)",
    },
  },
  traits: { random: true },
  create: ({ d, decay, flavour, defaultRtt }, { now, random }) =>
    chooseByLatency(d, peakLatency(decay, flavour === "tower" ? defaultRtt : 0, now), random),
});
