import type { ScalingObservation } from "@springtide/core/policy";
import { createCronSchedule } from "../cron/cron-schedule.js";

/** What a trigger looks at. */
export type TriggerType = "queue-length" | "request-rate" | "concurrency" | "cron";

/** A trigger as scenarios write it. */
export interface KedaTrigger {
  type: TriggerType;
  /** Value per replica to aim at: messages, requests per second, requests at once. Default 5; `cron` has its own. */
  threshold?: number;
  /** Value above which there is something to do at all. Default 0. */
  activationThreshold?: number;
  /** When the window of `cron` opens, as a cron expression. */
  start?: string;
  /** When it closes. */
  end?: string;
  /** Replicas within the window. Default 1. */
  desiredReplicas?: number;
}

/** What a trigger says now. */
export interface TriggerValue {
  readonly value: number;
  readonly isActive: boolean;
}

/** A trigger that can be asked. */
export interface Scaler {
  readonly name: string;
  /** Value per replica to aim at. */
  readonly threshold: number;
  /** Undefined when nothing was measured yet. */
  read(observation: ScalingObservation): TriggerValue | undefined;
}

/** Makes what answers for a trigger. */
export function createScaler(trigger: Required<KedaTrigger>): Scaler {
  return trigger.type === "cron" ? createCronScaler(trigger) : createMetricScaler(trigger.type, trigger);
}

function createMetricScaler(type: Exclude<TriggerType, "cron">, { threshold, activationThreshold }: Required<KedaTrigger>): Scaler {
  return {
    name: type,
    threshold,
    read(observation) {
      if (observation.windowMs === 0) return undefined;
      const value = MEASURES[type](observation);
      return { value, isActive: value > activationThreshold };
    },
  };
}

/** Messages in flight count as they do in brokers that hold them until they are acknowledged. */
const MEASURES: Readonly<Record<Exclude<TriggerType, "cron">, (observation: ScalingObservation) => number>> = {
  "queue-length": ({ queueLength, concurrency }) => queueLength + concurrency,
  "request-rate": ({ requestsPerSecond }) => requestsPerSecond,
  concurrency: ({ concurrency, queueLength }) => concurrency + queueLength,
};

/**
 * Asks for its replicas from `start` to `end` and for one outside, when it is not active.
 * @see KEDA pkg/scalers/cron_scaler.go@v2.15 (GetMetricsAndActivity)
 */
function createCronScaler({ start, end, desiredReplicas }: Required<KedaTrigger>): Scaler {
  const opens = createCronSchedule(start);
  const closes = createCronSchedule(end);
  return {
    name: `cron ${start} to ${end}`,
    threshold: 1,
    read({ nowMs }) {
      const isActive = opens.next(nowMs) >= closes.next(nowMs);
      return { value: isActive ? desiredReplicas : 1, isActive };
    },
  };
}
