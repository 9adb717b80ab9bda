import type { DecisionStep } from "../../policy/autoscaling.js";

/** One decision of an autoscaler, one that held included: what it saw, each rule in turn, and what came of it. */
export interface ScalingDecision {
  readonly atMs: number;
  readonly service: string;
  /** Id of the policy that decided. */
  readonly policy: string;
  /** Replicas asked for before it. */
  readonly from: number;
  /** Replicas that the policy asked for. */
  readonly wanted: number;
  /** Replicas asked for from then on: `wanted` within min and max. */
  readonly to: number;
  /** In a few words with the numbers; never empty. */
  readonly reason: string;
  readonly inputs: DecisionInputs;
  /** From what was seen to what was done about it, in order. */
  readonly steps: readonly DecisionStep[];
  /** Index of the step that made the number what it is: the last that changed it, or that held it. */
  readonly binding: number;
  /** Null when nothing was started or stopped. */
  readonly effect: DecisionEffect | null;
}

/** What a decision was made from; null for what was not looked at or not measured. */
export interface DecisionInputs {
  readonly min: number;
  readonly max: number;
  readonly ready: number;
  readonly starting: number;
  readonly draining: number;
  /** Of the service as a whole. */
  readonly service: ServiceInputs | null;
  /** Of its instances one by one. */
  readonly pods: PodInputs | null;
}

/** Figures of the service as a whole, as old as the pipeline made them. */
export interface ServiceInputs {
  /** Time since they were measured. */
  readonly ageMs: number;
  /** Span they cover. */
  readonly windowMs: number;
  readonly requestsPerSecond: number;
  readonly concurrency: number;
  readonly queueLength: number;
  readonly utilisation: number | null;
  readonly errorRate: number;
  readonly p99Ms: number | null;
}

/** Figures of the instances one by one. */
export interface PodInputs {
  readonly count: number;
  readonly ready: number;
  readonly leaving: number;
  /** Without a sample. */
  readonly unmeasured: number;
  /** Age of the newest and of the oldest sample; null without any. */
  readonly newestAgeMs: number | null;
  readonly oldestAgeMs: number | null;
  /** CPU used over CPU requested of those that have a sample, leaving ones left out; null without any, or without requests. */
  readonly utilisation: number | null;
}

/** What a decision led to. */
export interface DecisionEffect {
  /** Instances it had started, and told to leave. */
  readonly started: number;
  readonly stopped: number;
  /** When the last of those started was ready, those that went before they could left out; null when one was not by the end, and when none was. */
  readonly readyMs: number | null;
  /** Requests from outside that ended meanwhile and took longer than the scenario's objective for the highest quantile allows, within 0.8 %; null without such an objective. */
  readonly slow: number | null;
  /** Requests from outside that ended meanwhile, and not ok. */
  readonly failed: number;
}
