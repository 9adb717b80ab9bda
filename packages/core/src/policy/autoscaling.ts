import type { VictimOrder } from "../model/scenario.js";
import { definePolicy, type Policy, type PolicyDefinition, type PolicySpec } from "./definition.js";

export type { VictimOrder } from "../model/scenario.js";

/** How instances are measured one by one, as metrics-server does; times in ms. */
export interface PodMetrics {
  /** Time between scrapes. */
  readonly resolutionMs: number;
  /** Span that a sample covers; shorter for an instance that is younger. */
  readonly windowMs: number;
  /** Age of the newest samples a decision sees. */
  readonly lagMs: number;
}

/** What an autoscaler looks at of its service; nothing else is measured. */
export interface ScalingView {
  /** Whether it looks at the figures of the service as a whole: rates, queue, utilisation, latency. */
  readonly service: boolean;
  /** How its instances are measured one by one; undefined measures none, and `ScalingObservation.pods` stays empty. */
  readonly pods?: PodMetrics;
}

/** One instance: what the registry says of it, and what was measured on it. Times in ms since the start of the run. The object is reused from one decision to the next. */
export interface PodObservation {
  /** Name of the instance, unique within its service. */
  readonly id: string;
  /** Pending until it is ready for the first time. */
  readonly phase: "pending" | "running";
  /** Whether it is ready to take requests now. */
  readonly isReady: boolean;
  /** Whether it has been told to leave: it drains. */
  readonly isDeleting: boolean;
  /** When it was made; −Infinity for one that was there before the start. */
  readonly startMs: number;
  /** When it last became ready, or stopped being ready; −Infinity for one that was ready before the start. */
  readonly readyChangedMs: number;
  /** Cores requested where the scenario gives a request, else slots. */
  readonly cpuRequest: number;
  /** End of the sample; undefined while there is none. */
  readonly sampledMs: number | undefined;
  /** Span of the sample, in ms. */
  readonly windowMs: number;
  /** Cores used where the scenario gives a request, else slots, averaged over the sample. */
  readonly cpu: number;
  /** Requests that reached it, per second of the sample. */
  readonly requestsPerSecond: number;
  /** Share of the sample, 0–1, in which its disk was in use; undefined where no request uses it, or it was not measured. */
  readonly disk?: number | undefined;
  /** As `disk`, for its network. */
  readonly network?: number | undefined;
  /** Bytes requested. */
  readonly memoryRequest?: number;
  /** Bytes in use at the end of the sample; undefined where nobody knows what it uses. */
  readonly memory?: number | undefined;
}

/** A message queue that a service takes from. */
export interface QueueObservation {
  /** Name of the queue in the scenario. */
  readonly name: string;
  /** Messages in it. */
  readonly waiting: number;
  /** Those of them that are not due yet. */
  readonly delayed: number;
  /** Messages delivered and not acknowledged. */
  readonly inFlight: number;
  /** Age of the oldest message that is not done, in ms; 0 when there is none. */
  readonly oldestMs: number;
}

/** What an autoscaler sees: measurements over the last window, as old as the metrics pipeline makes them. */
export interface ScalingObservation {
  /** Simulated milliseconds since the start. */
  readonly nowMs: number;
  /** Replicas last asked for. */
  readonly desired: number;
  /** Instances that are ready to take requests. */
  readonly ready: number;
  /** Instances that have been asked for and are not ready yet. */
  readonly starting: number;
  /** Instances that finish their work and then leave. */
  readonly draining: number;
  /** Fewest replicas that the scenario allows. */
  readonly min: number;
  /** Most replicas that the scenario allows. */
  readonly max: number;
  /** Span in ms that the figures below cover; 0 before the first measurement. */
  readonly windowMs: number;
  /** Requests sent to the service per second. */
  readonly requestsPerSecond: number;
  /** Requests being worked on, averaged over the window. */
  readonly concurrency: number;
  /** Requests waiting, averaged over the window. */
  readonly queueLength: number;
  /** CPU used over CPU requested where the scenario gives a request, else busy slots over slots; over instances that can work. Undefined when nothing was measured. */
  readonly utilisation: number | undefined;
  /** Share of requests that did not end ok, 0–1. */
  readonly errorRate: number;
  /** Of requests that ended ok in the window; undefined when there were none. */
  readonly latencyMs:
    | { readonly mean: number; readonly p50: number; readonly p90: number; readonly p95: number; readonly p99: number }
    | undefined;
  /** Its instances one by one, those that leave included, in the order they were made; empty for policies that do not look at them. */
  readonly pods: readonly PodObservation[];
  /** The message queues it takes from; undefined where it takes from none, or none has been measured. */
  readonly queues?: readonly QueueObservation[] | undefined;
  /** Whether a request that found no replicas, and none asked for, is why it is asked now, between two ticks; only policies `activatedByRequests` are. */
  readonly isActivation?: boolean;
}

/** One rule on the way to a decision: what it looked at, and how many replicas were wanted after it. */
export interface DecisionStep {
  /** In a word or two: "tolerance", "stabilisation", "limits". */
  readonly rule: string;
  /** What it saw and did, with the numbers. */
  readonly detail: string;
  /** Replicas wanted once it had been applied, as a whole number >= 0. */
  readonly replicas: number;
  /** Option of the policy that says so, by its name, where there is one. */
  readonly option?: string;
}

/** What an autoscaler answers. It is read before the next question, so that one object may serve for all answers. */
export interface Recommendation {
  /** Replicas wanted; the cluster clamps to min and max. */
  readonly replicas: number;
  /** Why, in a few words with the numbers: shown in reports. Never empty. */
  readonly reason: string;
  /**
   * Every rule in turn, from what was seen to `replicas`. Read at once, and only where somebody records decisions: as
   * a getter it costs nothing elsewhere.
   */
  readonly steps?: readonly DecisionStep[];
}

/** Decides how many replicas a service should have. */
export interface Autoscaler {
  /** Called every interval, and at activations where the policy's traits ask for them; may allocate. */
  recommend(observation: ScalingObservation): Recommendation;
}

/** What holds scale-in back: use of those that would stay, or objectives of the service, measured over the window. */
export interface GuardOptions {
  /** Most use of the instances that would stay, e.g. "75%". */
  readonly utilisation?: number | string;
  /** Least share of the requests that end ok, e.g. "99.9%". */
  readonly availability?: number | string;
  /** Longest median latency, e.g. "300ms". */
  readonly p50?: string;
  /** Longest latency of 90 % of the requests. */
  readonly p90?: string;
  /** Longest latency of 95 % of the requests. */
  readonly p95?: string;
  /** Longest latency of 99 % of the requests. */
  readonly p99?: string;
  /** Whether the scenario's objectives count too. Default false. */
  readonly slo?: boolean;
  /** How long it holds on after the last reason to. Default 0. */
  readonly hold?: string;
}

/** Options every autoscaling policy takes beside its own. */
export interface ScalingLimits {
  /** Fewest replicas. Default 1. */
  readonly min?: number;
  /** Most replicas. Default 10. */
  readonly max?: number;
  /** Time between decisions, e.g. "15s". Default 15s. */
  readonly interval?: string;
  /** Span of the metrics a decision sees. Default 60s. */
  readonly window?: string;
  /** Age of the newest metrics a decision sees. Default 15s. */
  readonly lag?: string;
  /** Which instance leaves first: one order, or several of which the next decides where one does not. Default newest. */
  readonly victims?: VictimOrder | readonly VictimOrder[];
  /** Most instances starting at once. */
  readonly maxStarting?: number;
  /** Most instances draining at once. */
  readonly maxStopping?: number;
  /** Shortest time from one instance's leaving to the next one's, e.g. "30s". */
  readonly stopEvery?: string;
  /** What holds scale-in back: more use of those that stay than this, or objectives missed. */
  readonly guard?: GuardOptions;
}

/** How often a policy decides, and on which span of figures of which age. */
export type ScalingPace = Pick<ScalingLimits, "interval" | "window" | "lag">;

/** What an autoscaling policy says of itself, so that the cluster knows when to ask it, and its laws what to hold it to. */
export interface AutoscalingTraits {
  /** Whether it draws from its random stream. */
  readonly random?: boolean;
  /** Why it may go on changing replicas while the load stays the same, where it may: "it follows the clock", "it explores". */
  readonly restless?: string;
  /** Whether it decides at once, beside its ticks, when a request finds no replicas and none asked for: it is scaled from zero by requests. */
  readonly activatedByRequests?: boolean;
}

/** An autoscaling policy as a catalog holds it. */
export type AutoscalingPolicy = Policy<"autoscaling", Autoscaler> & {
  /** Without them: it draws nothing, comes to rest when the load does, and decides at its ticks only. */
  readonly traits?: AutoscalingTraits;
  /** Without it: the service as a whole. */
  readonly looksAt?: (options: Readonly<Record<string, unknown>>) => ScalingView;
  /** Its pace where scenarios do not say. */
  readonly pace?: ScalingPace;
};

/** An autoscaling policy as its author writes it. */
export interface AutoscalingPolicySpec<O> extends PolicySpec<O, Autoscaler> {
  /** What it looks at. Default: the service as a whole. */
  looksAt?(options: Required<O>): ScalingView;
  /** What its pace is where scenarios do not say, because the system it follows has one of its own. Default: as usual. */
  readonly pace?: ScalingPace;
  /** What it says of itself. Default: it draws nothing, comes to rest when the load does, and decides at its ticks only. */
  readonly traits?: AutoscalingTraits;
}

/** Turns a spec into an autoscaling policy that scenarios and catalogs can hold. */
export function defineAutoscaling<O = object>(
  spec: AutoscalingPolicySpec<O>,
): PolicyDefinition<"autoscaling", O, Autoscaler, ScalingLimits> & Pick<AutoscalingPolicy, "looksAt" | "pace" | "traits"> {
  const looksAt = (options: Readonly<Record<string, unknown>>): ScalingView => spec.looksAt?.(options as Required<O>) ?? { service: true };
  return Object.assign(definePolicy<"autoscaling", O, Autoscaler, ScalingLimits>("autoscaling", spec), {
    looksAt,
    pace: spec.pace ?? {},
    traits: spec.traits ?? {},
  });
}
