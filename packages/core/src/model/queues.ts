import type { DistributionSpec } from "../engine/distributions/spec.js";
import type { CallPolicySpec } from "./scenario.js";

/** A message queue: who takes messages from it, when they count as done, and what becomes of those that fail or find no room. */
export interface MessageQueueSpec {
  readonly name: string;
  /** Service whose instances take messages from it; undefined: nobody does. */
  readonly consumers: string | undefined;
  /** Most messages an instance has and has not finished; undefined: as many as it works on at once. */
  readonly prefetch: number | undefined;
  /** Whether a message is done as its work has ended ok, or as soon as a consumer has it. */
  readonly ack: "after" | "before";
  /** The way of a message to its consumer and back; its timeout is how long the queue waits for the acknowledgement. */
  readonly delivery: CallPolicySpec;
  /** From the death of a consumer until the queue takes back what that had; undefined: it waits for the acknowledgement in vain. */
  readonly detect: DistributionSpec | undefined;
  /** From publishing a message until it may be delivered. */
  readonly delay: DistributionSpec;
  readonly redelivery: RedeliverySpec;
  /** Deliveries after which a message is given up; Infinity never. */
  readonly maxDeliveries: number;
  /** Age at which a message that waits is given up; Infinity never. */
  readonly ttlMs: number;
  /** Queue that gets the messages given up; undefined: they are dropped. */
  readonly deadLetter: string | undefined;
  /** Most messages that wait; Infinity without limit. */
  readonly capacity: number;
  /** What gives way when one more comes: the next to be delivered, the newcomer, or its publisher. */
  readonly overflow: "drop-head" | "drop-new" | "reject";
  readonly order: "fifo" | "priority";
  /** Whether messages with the same key are worked on one after the other. */
  readonly perKey: boolean;
}

/** How long a message that failed waits before it is delivered again: a delay that grows by a factor each time, up to a limit. */
export interface RedeliverySpec {
  readonly delayMs: number;
  readonly factor: number;
  readonly maxDelayMs: number;
}
