import { defineBalancing } from "@springtide/core/policy";
import { chooseByLatency, drawsField } from "../mechanisms/least/choose-by-latency.js";
import { fadingLatency, movingLatency } from "../mechanisms/least/latency-score.js";

/** Options of `ewma`. */
export interface EwmaOptions {
  /** Distinct random endpoints looked at for each request; 0 looks at all. Default 2. */
  d?: number;
  /** Time constant of the averages, in ms. Default 10 s. */
  decay?: number;
  /** Whether averages fade between answers (`linkerd`) or move only with them (`finagle`). Default linkerd. */
  flavour?: "linkerd" | "finagle";
}

/**
 * Of two random endpoints takes the one with the smaller average latency times requests in flight, the new one included.
 * Who has not answered yet costs nothing while idle, and more than everyone else while busy.
 */
export const ewma = defineBalancing<EwmaOptions>({
  id: "ewma",
  doc: "Of two random endpoints takes the one with the smaller moving average of latencies times requests in flight, the new one included.",
  source: "linkerd2-proxy main@1d592a97 linkerd/ewma/src/lib.rs; Finagle develop@1e8497ea util/Ema.scala and P2CPick.scala",
  options: {
    d: drawsField,
    decay: {
      type: "number",
      unit: "ms",
      default: 10_000,
      min: 1,
      doc: "Time constant of the averages: after it, 37% of an old latency is left in them.",
      source: "linkerd2-proxy main@1d592a97 (10 s)",
    },
    flavour: {
      type: "choice",
      of: ["linkerd", "finagle"],
      default: "linkerd",
      doc: "Whether averages fade between answers (linkerd) or move only with them (finagle).",
    },
  },
  traits: { random: true },
  create: ({ d, decay, flavour }, { now, random }) =>
    chooseByLatency(d, flavour === "linkerd" ? fadingLatency(decay, now) : movingLatency(decay, now), random),
});
