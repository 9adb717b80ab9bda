import type { Fields } from "@springtide/core/policy";
import type { Prices } from "./reward.js";

/** Options of `q-learning`. */
export interface QLearningOptions extends Partial<Prices> {
  /** Slowest good answer, in ms. Default 2 s. */
  latency?: number;
  /** Price of a replica in USD per hour. Default 0.0337. */
  replicaPrice?: number;
  /** What a request costs that fails or takes longer, in USD. Default 0.001. */
  missPrice?: number;
  /** Least weight of what is learnt while serving; 0 learns nothing more. Default 0. */
  learning?: number;
  /** Share of decisions that try any action. Default 0. */
  explore?: number;
}

/** The fields of these options. */
export const Q_OPTIONS: Fields<QLearningOptions> = {
  latency: { type: "number", unit: "ms", default: 2000, min: 1, doc: "Slowest good answer: what is learnt while serving goes by it." },
  replicaPrice: {
    type: "number",
    unit: "ratio",
    default: 0.0337,
    min: 1e-6,
    max: 1000,
    doc: "Price of a replica in USD per hour.",
    source: "OpenCost configs/default.json, a core and half a GiB",
  },
  missPrice: {
    type: "number",
    unit: "ratio",
    default: 0.001,
    min: 0,
    max: 1000,
    doc: "What a request costs that fails or takes longer, in USD.",
  },
  learning: {
    type: "number",
    unit: "fraction",
    default: 0,
    min: 0,
    max: 1,
    doc: "Least weight of what is learnt while serving; 0 learns nothing more.",
  },
  explore: { type: "number", unit: "fraction", default: 0, min: 0, max: 1, doc: "Share of decisions that try any action." },
};
