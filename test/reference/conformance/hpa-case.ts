import { type Behavior, type ScalingRules, withDefaults } from "../../../packages/policies/src/mechanisms/hpa/behavior.js";
import type { PastChange, PastProposals } from "../../../packages/policies/src/mechanisms/hpa/history.js";
import type { HpaPod, HpaTiming } from "../../../packages/policies/src/mechanisms/hpa/pod.js";

/** Every case is judged at this instant; what it tells is told as ages. */
export const NOW_MS = 2_000_000_000_000;

export interface ConfigInput {
  readonly cpuInitializationPeriodSeconds: number;
  readonly initialReadinessDelaySeconds: number;
  readonly toleranceUp: number;
  readonly toleranceDown: number;
  readonly downscaleStabilizationSeconds: number;
  readonly legacyScaleUpFactor: number;
  readonly legacyScaleUpMinimum: number;
}

export interface PodInput {
  readonly name: string;
  readonly phase: HpaPod["phase"];
  readonly deleting: boolean;
  readonly ready: boolean | string | null;
  readonly startedAgoSeconds: number | null;
  readonly readyTransitionAgoSeconds: number | null;
  readonly containers?: readonly { readonly name: string; readonly requestMilli: number | null }[];
}

export interface SampleInput {
  readonly pod: string;
  readonly ageSeconds: number;
  readonly windowSeconds: number;
  readonly milli?: number;
  readonly containersMilli?: Readonly<Record<string, number | null>>;
}

export interface MetricInput {
  readonly kind: string;
  readonly resource?: string;
  readonly container?: string;
  readonly target?: { readonly type: string; readonly percent?: number | null; readonly milli?: number | null };
  readonly samples?: readonly SampleInput[];
  readonly valuesMilli?: readonly number[];
}

export interface RulesInput {
  readonly stabilizationWindowSeconds?: number | null;
  readonly selectPolicy?: ScalingRules["selectPolicy"] | null;
  readonly policies?: readonly { readonly type: "Pods" | "Percent"; readonly value: number; readonly periodSeconds: number }[] | null;
  readonly tolerance?: number | null;
}

export interface BehaviorInput {
  readonly scaleUp?: RulesInput | null;
  readonly scaleDown?: RulesInput | null;
}

/** The instant so many seconds ago. */
export function ago(seconds: number, nowMs = NOW_MS): number {
  return nowMs - seconds * 1000;
}

export function podOf(input: PodInput): HpaPod {
  const { deleting, phase, ready, startedAgoSeconds: started, readyTransitionAgoSeconds: changed } = input;
  return {
    deleting,
    phase,
    ready: typeof ready === "string" ? "unknown" : ready,
    startMs: started === null ? null : ago(started),
    readyTransitionMs: changed === null ? null : ago(changed),
  };
}

export function timingOf(config: ConfigInput): HpaTiming {
  return {
    cpuInitializationMs: config.cpuInitializationPeriodSeconds * 1000,
    initialReadinessMs: config.initialReadinessDelaySeconds * 1000,
  };
}

export function behaviorOf(input: BehaviorInput, downscaleStabilizationSeconds = 300): Behavior {
  return withDefaults(rulesOf(input.scaleUp), rulesOf(input.scaleDown), downscaleStabilizationSeconds * 1000);
}

function rulesOf(input: RulesInput | null | undefined) {
  const { stabilizationWindowSeconds: window, selectPolicy, policies } = input ?? {};
  return {
    stabilizationMs: typeof window === "number" ? window * 1000 : undefined,
    selectPolicy: selectPolicy ?? undefined,
    policies: policies?.map(({ type, value, periodSeconds }) => ({ type, value, periodMs: periodSeconds * 1000 })),
  };
}

export function proposalsOf(past: readonly { readonly replicas: number; readonly agoSeconds: number }[]): PastProposals {
  return { atMs: past.map(({ agoSeconds }) => ago(agoSeconds)), replicas: past.map(({ replicas }) => replicas) };
}

export function changesOf(past: readonly { readonly change: number; readonly agoSeconds: number }[]): PastChange[] {
  return past.map(({ change, agoSeconds }) => ({ change, atMs: ago(agoSeconds) }));
}
