/** Options of every autoscaler that provides for a seasonal load ahead of time. */
export interface AheadOptions {
  /** Time after which the load repeats itself, in ms. Default 24 h. */
  season?: number;
  /** Parts of a season that are told apart. Default 96. */
  slots?: number;
  /** Time from a decision to the new replicas serving, age of the metrics included, in ms. Default 5 min. */
  horizon?: number;
  /** Utilisation that replicas should have, as a fraction. Default 0.7. */
  target?: number;
  /** Standard deviations of the forecast's errors that are added to it. Default 1. */
  margin?: number;
  /** How far the load may grow, as a fraction, without bringing back what is taken away. Default 0.1. */
  tolerance?: number;
  /** Span of past wishes of which the highest counts, in ms. Default 5 min. */
  downWindow?: number;
}

/** The fields of these options. */
export const AHEAD_OPTIONS = {
  season: { type: "number", unit: "ms", default: 86_400_000, min: 60_000, doc: "Time after which the load repeats itself." },
  slots: { type: "number", unit: "count", integer: true, default: 96, min: 2, max: 10_080, doc: "Parts of a season that are told apart." },
  horizon: {
    type: "number",
    unit: "ms",
    default: 300_000,
    min: 0,
    search: { low: 15_000, high: 1_800_000 },
    doc: "Time from a decision to the new replicas serving, age of the metrics included.",
    source: "Amazon EC2 Auto Scaling API, PredictiveScalingConfiguration.SchedulingBufferTime (300 s)",
  },
  target: {
    type: "number",
    unit: "fraction",
    default: 0.7,
    min: 0.01,
    max: 1,
    doc: "Utilisation that replicas should have.",
    search: { low: 0.3, high: 0.95 },
  },
  margin: {
    type: "number",
    unit: "ratio",
    default: 1,
    min: 0,
    max: 10,
    search: { low: 0, high: 4 },
    doc: "Standard deviations of the forecast's errors that are added to it.",
  },
  tolerance: {
    type: "number",
    unit: "fraction",
    default: 0.1,
    min: 0,
    max: 1,
    doc: "How far the load may grow without bringing back what is taken away.",
    source: "Kubernetes kube-controller-manager v1.28, horizontal-pod-autoscaler-tolerance",
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
} as const;

/** Slots shorter than this hold too few readings to be worth telling apart. */
const SHORTEST_SLOT_MS = 1000;

/** What is wrong with these options taken together; undefined when nothing is. */
export function checkAhead({ season, slots }: Required<AheadOptions>): string | undefined {
  const most = Math.floor(season / SHORTEST_SLOT_MS);
  return slots <= most ? undefined : `a season of ${season / 1000} s has at most ${most} slots, of a second each, not ${slots}`;
}
