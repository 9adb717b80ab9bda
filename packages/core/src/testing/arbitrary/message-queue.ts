import fc, { type Arbitrary } from "fast-check";
import type { ScenarioInput } from "../../scenario/schema/scenario.js";
import { anyDuration } from "./duration.js";
import { span } from "./span.js";

/** A message queue as scenarios write it. */
export type QueueInput = NonNullable<ScenarioInput["queues"]>[string];

/** How messages are given up, which the queue for dead letters may get. */
const ends = fc.oneof(
  { withCrossShrink: true },
  fc.constant({}),
  fc.record({ maxDeliveries: fc.integer({ min: 1, max: 4 }), deadLetter: fc.constant("dead") }, { requiredKeys: ["maxDeliveries"] }),
  fc.record({ ttl: span(1, 400), deadLetter: fc.constant("dead") }, { requiredKeys: ["ttl"] }),
  fc.record(
    {
      capacity: fc.integer({ min: 1, max: 8 }),
      overflow: fc.constantFrom("drop-head" as const, "drop-new" as const),
      deadLetter: fc.constant("dead"),
    },
    { requiredKeys: ["capacity"] },
  ),
  fc.record({ capacity: fc.integer({ min: 1, max: 8 }), overflow: fc.constant("reject" as const) }),
);

const delivery = {
  prefetch: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant("unlimited" as const)),
  network: fc.oneof(span(0, 10), anyDuration(10)),
  delay: anyDuration(50),
  order: fc.constantFrom("fifo" as const, "priority" as const),
  perKey: fc.boolean(),
};

const lasting = {
  ackTimeout: span(1, 300),
  cancel: fc.constantFrom("none" as const, "queued" as const, "running" as const, "both" as const),
  detect: fc.oneof(anyDuration(50), fc.constant("unlimited" as const)),
  redelivery: fc.record(
    { delay: span(1, 50), factor: fc.integer({ min: 1, max: 3 }), maxDelay: span(100, 300) },
    { requiredKeys: ["delay"] },
  ),
};

/** Any queue whose messages count as done after their work; those given up may go to a queue called `dead`. */
export function anyQueueAckedAfter(consumers: string): Arbitrary<QueueInput> {
  return fc
    .tuple(fc.record({ ...delivery, ...lasting }, { requiredKeys: ["redelivery"] }), ends)
    .map(([how, end]) => ({ consumers, ...how, ...end }) as QueueInput);
}

/** Any queue whose messages count as done before their work; those given up may go to a queue called `dead`. */
export function anyQueueAckedBefore(consumers: string): Arbitrary<QueueInput> {
  return fc
    .tuple(
      fc.record(delivery, { requiredKeys: [] }),
      ends.filter((end) => !("maxDeliveries" in end)),
    )
    .map(([how, end]) => ({ consumers, ack: "before", ...how, ...end }) as QueueInput);
}
