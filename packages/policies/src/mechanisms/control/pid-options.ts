import type { Fields } from "@springtide/core/policy";

/** Options of `pid`. */
export interface PidOptions {
  /** Utilisation that replicas should have, waiting requests counted, as a fraction. Default 0.6. */
  target?: number;
  /** Replicas per replica missing. Default 4. */
  proportional?: number;
  /** Time in which the integral repeats that, in ms. Default 10 min. */
  integralTime?: number;
  /** How far ahead the derivative looks, in ms. Default 30 s. */
  derivativeTime?: number;
  /** Time constant of the filter before the derivative, in ms. Default 20 s. */
  filterTime?: number;
  /** How far utilisation may be above the target before anything changes, as a fraction. Default 0.1. */
  tolerance?: number;
  /** Most that may be added per minute, as a fraction of what there is; at least a replica. Default 2. */
  upRate?: number;
  /** Most that may be taken away per minute, as a fraction of what there is. Default 0.2. */
  downRate?: number;
}

const time = (milliseconds: number, doc: string, min = 0) => ({ type: "number", unit: "ms", default: milliseconds, min, doc }) as const;

const rate = (value: number, doc: string) => ({ type: "number", unit: "ratio", default: value, min: 0.001, max: 100, doc }) as const;

/** The fields of these options. */
export const PID_OPTIONS: Fields<PidOptions> = {
  target: {
    type: "number",
    unit: "fraction",
    default: 0.6,
    min: 0.01,
    max: 1,
    doc: "Utilisation that replicas should have, waiting requests counted.",
    search: { low: 0.3, high: 0.95 },
  },
  proportional: {
    type: "number",
    unit: "ratio",
    default: 4,
    min: 0.001,
    max: 10,
    doc: "Replicas per replica missing: 4 follows four fifths of a change at once, the integral the rest.",
  },
  integralTime: time(600_000, "Time in which the integral repeats the proportional action.", 1000),
  derivativeTime: { ...time(30_000, "How far ahead the derivative looks."), search: { low: 1000, high: 120_000 } },
  filterTime: time(20_000, "Time constant of the filter before the derivative."),
  tolerance: {
    type: "number",
    unit: "fraction",
    default: 0.1,
    min: 0,
    max: 1,
    doc: "How far utilisation may be above the target before anything changes.",
    source: "Kubernetes kube-controller-manager v1.28, horizontal-pod-autoscaler-tolerance",
  },
  upRate: {
    ...rate(2, "Most that may be added per minute, as a multiple of what there is; a replica at least."),
    search: { low: 0.2, high: 20 },
  },
  downRate: { ...rate(0.2, "Most that may be taken away per minute, as a multiple of what there is."), search: { low: 0.02, high: 2 } },
};
