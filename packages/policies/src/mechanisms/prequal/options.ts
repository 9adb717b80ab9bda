import type { Fields } from "@springtide/core/policy";

/** Options of `prequal`. */
export interface PrequalOptions {
  /** Answers kept. Default 16. */
  pool?: number;
  /** Probes sent with each request. Default 3. */
  probes?: number;
  /** Answers removed with each request, in turn the oldest and the worst. Default 1. */
  removals?: number;
  /** Age at which an answer is dropped, in ms. Default 1 s. */
  maxAge?: number;
  /** Part of the endpoints that is not hot. Default 0.84. */
  quantile?: number;
  /** How much more often than needed answers may be used again. Default 1. */
  delta?: number;
}

const source = "Wydrowski et al., NSDI 2024, section 4 and the baseline of its experiments";

/** How scenarios write them. */
export const prequalFields: Fields<PrequalOptions> = {
  pool: { type: "number", unit: "count", integer: true, default: 16, min: 2, max: 1024, doc: "Answers to probes that are kept.", source },
  probes: { type: "number", unit: "count", default: 3, min: 0, max: 32, doc: "Probes sent with each request, on average.", source },
  removals: {
    type: "number",
    unit: "count",
    default: 1,
    min: 0,
    max: 32,
    doc: "Answers removed with each request, on average: in turn the oldest and the worst.",
    source,
  },
  maxAge: { type: "number", unit: "ms", default: 1000, min: 0, doc: "Age at which an answer is dropped.", source },
  quantile: {
    type: "number",
    unit: "fraction",
    default: 0.84,
    min: 0,
    max: 1,
    doc: "Quantile of the loads seen lately (Q_RIF) above which an endpoint is hot.",
    source,
  },
  delta: {
    type: "number",
    unit: "ratio",
    default: 1,
    min: 0,
    doc: "How much more often than needed to keep the pool filled an answer may be used again.",
    source,
  },
};
