import type { DurationSummary, MessageCounts, PoolSummary, QueueSummary } from "@springtide/core";
import { type JsonSchema, map, number, object, orNull, text, whole } from "./json-schema.js";

const durations = (description: string): JsonSchema =>
  object<DurationSummary>(
    {
      count: whole(),
      mean: orNull(number()),
      stdev: orNull(number()),
      min: orNull(number()),
      p50: orNull(number()),
      p90: orNull(number()),
      p95: orNull(number()),
      p99: orNull(number()),
      p999: orNull(number()),
      max: orNull(number()),
    },
    description,
  );

const messages = object<MessageCounts>(
  { published: whole(), acked: whole(), deadLettered: whole(), dropped: whole(), waiting: whole(), inFlight: whole() },
  "Messages by what became of them; published is the sum of the others.",
);

/** What a result says of message queues. */
export const queues = map(
  object<QueueSummary>({
    consumers: orNull(text("Service that takes messages from it; null where nobody does.")),
    messages,
    dropped: object<QueueSummary["dropped"]>({ overflow: whole(), expired: whole(), undeliverable: whole() }, "By cause."),
    rejected: whole("Turned away from the full queue, and never published."),
    deliveries: whole(),
    redeliveries: whole("Deliveries of messages that had been delivered before."),
    waitMs: durations("From being published to the first delivery, in ms."),
    latencyMs: durations("From being published to being acknowledged, in ms."),
    mean: object<QueueSummary["mean"]>({ waiting: number(), inFlight: number(), lag: number() }, "Averages over time."),
    maxLag: whole("Most messages waiting or in flight at once."),
    maxAgeMs: number("Most that the oldest message had been there, in ms."),
  }),
  "By message queue; absent where there are none.",
);

/** What a result says of the connections that a service keeps to others. */
export const pools = map(
  object<PoolSummary>({
    size: whole("Most connections of one instance."),
    acquired: whole("Calls that got a connection."),
    timeouts: whole("Calls that waited for one too long."),
    waitMs: durations("Of calls that got one, in ms."),
    mean: object<PoolSummary["mean"]>({ inUse: number(), waiting: number() }, "Averages over time."),
  }),
  "Its connections, by service called; absent where it has no pools.",
);
