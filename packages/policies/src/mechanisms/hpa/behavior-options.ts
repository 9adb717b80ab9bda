import type { Fields } from "@springtide/core/policy";
import { FLAGS, time } from "./time-option.js";

/** How fast one direction may go. */
export interface HpaRatePolicy {
  /** What `value` counts: pods, or per cent of what there was when the period began. Default pods. */
  type?: "pods" | "percent";
  /** Most pods, or per cent, that may change within a period. */
  value: number;
  /** The period, in ms. Default 15 s. */
  period?: number;
}

/** The `behavior` of an autoscaler, as options have it. */
export interface BehaviorOptions {
  /** Whether there is a `behavior`: without it scaling up is limited to doubling, or to 4, and only `scaleDownWindow` matters. Default true. */
  behavior?: boolean;
  /** Span of past proposals of which scaling up takes the lowest, in ms. Default 0. */
  scaleUpWindow?: number;
  /** Span of past proposals of which scaling down takes the highest, in ms. Default 300 s. */
  scaleDownWindow?: number;
  scaleUpPolicies?: readonly HpaRatePolicy[];
  scaleDownPolicies?: readonly HpaRatePolicy[];
  scaleUpSelect?: "max" | "min" | "disabled";
  scaleDownSelect?: "max" | "min" | "disabled";
}

const BEHAVIOR = "Kubernetes pkg/apis/autoscaling/v2/defaults.go@v1.28";

const rate = (doc: string, value: readonly Readonly<Record<string, unknown>>[]) =>
  ({
    type: "list",
    of: {
      type: {
        type: "choice",
        of: ["pods", "percent"],
        default: "pods",
        doc: "What `value` counts: pods, or per cent of what there was when the period began.",
      },
      value: { type: "number", unit: "count", integer: true, min: 1, doc: "Most pods, or per cent, that may change within a period." },
      period: { type: "number", unit: "ms", min: 1000, max: 1_800_000, default: 15_000, doc: "The period." },
    },
    default: value,
    doc,
    source: BEHAVIOR,
  }) as const;

const select = (direction: string) =>
  ({
    type: "choice",
    of: ["max", "min", "disabled"],
    default: "max",
    doc: `Which policy counts when scaling ${direction}: the one that allows the largest change, the smallest, or no change at all.`,
    source: BEHAVIOR,
  }) as const;

/** The fields of these options. */
export const BEHAVIOR_OPTIONS: Fields<BehaviorOptions> = {
  behavior: {
    type: "flag",
    default: true,
    doc: "Whether there is a `behavior`: without it at most doubling, or 4 replicas, at once, and of the rules below only `scaleDownWindow`.",
  },
  scaleUpWindow: time(0, "Span of past proposals of which scaling up takes the lowest.", BEHAVIOR),
  scaleDownWindow: time(
    300_000,
    "Span of past proposals of which scaling down takes the highest.",
    `${FLAGS}, horizontal-pod-autoscaler-downscale-stabilization`,
  ),
  scaleUpPolicies: rate("How fast replicas may be added.", [
    { type: "pods", value: 4, period: 15_000 },
    { type: "percent", value: 100, period: 15_000 },
  ]),
  scaleDownPolicies: rate("How fast replicas may be taken away.", [{ type: "percent", value: 100, period: 15_000 }]),
  scaleUpSelect: select("up"),
  scaleDownSelect: select("down"),
};
