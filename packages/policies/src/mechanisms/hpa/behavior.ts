/** Which of several scaling policies counts: the one that allows the largest change, the smallest, or none at all. */
export type SelectPolicy = "Max" | "Min" | "Disabled";

/** How much may change within a period: a number of pods, or a percentage of what there was. */
export interface RatePolicy {
  readonly type: "Pods" | "Percent";
  readonly value: number;
  readonly periodMs: number;
}

/** How scaling in one direction behaves. */
export interface ScalingRules {
  /** Span of past proposals from which the most cautious is taken. */
  readonly stabilizationMs: number;
  readonly selectPolicy: SelectPolicy;
  readonly policies: readonly RatePolicy[];
}

/** The `behavior` of an autoscaler, its defaults filled in. */
export interface Behavior {
  readonly up: ScalingRules;
  readonly down: ScalingRules;
}

/** As written: what is left out gets its default. */
export type WrittenRules = { readonly [Key in keyof ScalingRules]?: ScalingRules[Key] | undefined };

/**
 * Fills in what is left out.
 * @see Kubernetes pkg/apis/autoscaling/v2/defaults.go@v1.28 (GenerateHPAScaleUpRules, GenerateHPAScaleDownRules)
 */
export function withDefaults(up: WrittenRules, down: WrittenRules, downscaleStabilizationMs: number): Behavior {
  return { up: fill(up, 0, DEFAULT_UP), down: fill(down, downscaleStabilizationMs, DEFAULT_DOWN) };
}

/** Period of the default policies. */
const PERIOD_MS = 15_000;
const DOUBLE: RatePolicy = { type: "Percent", value: 100, periodMs: PERIOD_MS };
const DEFAULT_UP: readonly RatePolicy[] = [{ type: "Pods", value: 4, periodMs: PERIOD_MS }, DOUBLE];
const DEFAULT_DOWN: readonly RatePolicy[] = [DOUBLE];

function fill(written: WrittenRules, stabilizationMs: number, policies: readonly RatePolicy[]): ScalingRules {
  return {
    stabilizationMs: written.stabilizationMs ?? stabilizationMs,
    selectPolicy: written.selectPolicy ?? "Max",
    policies: written.policies ?? policies,
  };
}
