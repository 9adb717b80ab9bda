import type { MessageQueue } from "../cluster/queues/message-queue.js";
import type { QueueSummary } from "./result-queues.js";
import type { Span } from "./span.js";
import { summariseDurations } from "./summarise-durations.js";

/** Everything a run knows about one message queue. */
export function summariseQueue({ spec, books, oldestMs }: MessageQueue, { fromMs, toMs }: Span): QueueSummary {
  const lengthMs = toMs - fromMs;
  const mean = (area: number): number => (lengthMs > 0 ? area / lengthMs : 0);
  const waiting = mean(books.waiting.integral(toMs));
  const inFlight = mean(books.inFlight.integral(toMs));
  const { overflow, expired, undeliverable } = books.dropped;
  return {
    consumers: spec.consumers ?? null,
    messages: {
      published: books.published,
      acked: books.acked,
      deadLettered: books.deadLettered,
      dropped: overflow + expired + undeliverable,
      waiting: books.waiting.value,
      inFlight: books.inFlight.value,
    },
    dropped: { overflow, expired, undeliverable },
    rejected: books.rejected,
    deliveries: books.deliveries,
    redeliveries: books.redeliveries,
    waitMs: summariseDurations(books.waitMs),
    latencyMs: summariseDurations(books.latencyMs),
    mean: { waiting, inFlight, lag: waiting + inFlight },
    maxLag: books.mostLag,
    maxAgeMs: Math.max(books.oldestMs, oldestMs),
  };
}
