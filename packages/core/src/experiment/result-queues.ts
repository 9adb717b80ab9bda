import type { DurationSummary } from "./result-durations.js";

/** Messages by what became of them: published is the sum of the others. */
export interface MessageCounts {
  readonly published: number;
  readonly acked: number;
  /** Given up, to the queue for such messages. */
  readonly deadLettered: number;
  readonly dropped: number;
  /** In the queue: ready, not due yet, or behind another of the same key. */
  readonly waiting: number;
  /** With a consumer, not acknowledged. */
  readonly inFlight: number;
}

/** What became of the messages of one queue. */
export interface QueueSummary {
  /** Service that takes messages from it; null where nobody does. */
  readonly consumers: string | null;
  readonly messages: MessageCounts;
  /** By cause: the queue was full, they were too old, or had been delivered too often. */
  readonly dropped: { readonly overflow: number; readonly expired: number; readonly undeliverable: number };
  /** Turned away from the full queue, and never published. */
  readonly rejected: number;
  readonly deliveries: number;
  /** Deliveries of messages that had been delivered before. */
  readonly redeliveries: number;
  /** From being published to the first delivery. */
  readonly waitMs: DurationSummary;
  /** From being published to being acknowledged. */
  readonly latencyMs: DurationSummary;
  /** Time averages; the lag is both together. */
  readonly mean: { readonly waiting: number; readonly inFlight: number; readonly lag: number };
  /** Most messages waiting or in flight at once. */
  readonly maxLag: number;
  /** Most that the oldest message had been there, in ms. */
  readonly maxAgeMs: number;
}
