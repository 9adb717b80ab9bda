import type { QueueObservation, ScalingObservation } from "@springtide/core/policy";
import { createCronSchedule } from "../cron/cron-schedule.js";

/** What a trigger looks at. */
export type TriggerType = "queue-length" | "request-rate" | "concurrency" | "message-queue" | "cron";

/** Stands for every queue that a service takes from. */
export const ALL = "all";

/** A trigger as scenarios write it. */
export interface KedaTrigger {
  type: TriggerType;
  /** Value per replica to aim at: messages, requests per second, requests at once. Default 5; `cron` has its own. */
  threshold?: number;
  /** Value above which there is something to do at all. Default 0. */
  activationThreshold?: number;
  /** Whether the HPA divides the value by replicas, or compares it as it is and takes as many replicas as are ready times their ratio. Default average-value. */
  metricType?: "average-value" | "value";
  /** Whether the HPA sees what the last poll saw, and asks nothing itself. Default false. */
  useCachedMetrics?: boolean;
  /** The message queue that `message-queue` asks. Default: all that the service takes from. */
  queue?: string;
  /** Whether `message-queue` leaves out messages that are delivered and not acknowledged. Default false. */
  excludeUnacknowledged?: boolean;
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
  /** Whether it could not be asked, and this stands in for what it would say. */
  readonly isFallback?: boolean;
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
  if (trigger.type === "cron") return createCronScaler(trigger);
  return trigger.type === "message-queue" ? createQueueScaler(trigger) : createMetricScaler(trigger.type, trigger);
}

/**
 * Asks the broker itself how many messages are not done; those that are not due yet do not count.
 * @see KEDA pkg/scalers/rabbitmq_scaler.go@v2.15 (QueueLength, excludeUnacknowledged); aws_sqs_queue_scaler.go (scaleOnInFlight, scaleOnDelayed)
 */
function createQueueScaler({ queue, threshold, activationThreshold, excludeUnacknowledged }: Required<KedaTrigger>): Scaler {
  return {
    name: queue === ALL ? "message-queue" : `message-queue ${queue}`,
    threshold,
    read({ queues = [] }) {
      const asked = queues.filter(({ name }) => queue === ALL || name === queue);
      if (asked.length === 0) return undefined;
      const lagOf = ({ waiting, delayed, inFlight }: QueueObservation) => waiting - delayed + (excludeUnacknowledged ? 0 : inFlight);
      const value = asked.reduce((sum, one) => sum + lagOf(one), 0);
      return { value, isActive: value > activationThreshold };
    },
  };
}

function createMetricScaler(
  type: Exclude<TriggerType, "cron" | "message-queue">,
  { threshold, activationThreshold }: Required<KedaTrigger>,
): Scaler {
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
const MEASURES: Readonly<Record<Exclude<TriggerType, "cron" | "message-queue">, (observation: ScalingObservation) => number>> = {
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
