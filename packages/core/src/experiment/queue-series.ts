import type { MessageQueue } from "../cluster/queues/message-queue.js";

type Columns = Readonly<Record<string, number | null>>;

/** Cumulative figures of a message queue at one instant. */
export interface QueueSample {
  readonly published: number;
  readonly acked: number;
  readonly waitingArea: number;
  readonly inFlightArea: number;
}

/** What the books of a queue stand at. */
export function sampleQueue({ books }: MessageQueue, nowMs: number): QueueSample {
  const { published, acked, waiting, inFlight } = books;
  return { published, acked, waitingArea: waiting.integral(nowMs), inFlightArea: inFlight.integral(nowMs) };
}

/** A bucket of the series of a queue, between two samples; the age is that at its end. */
export function queueColumns(from: QueueSample, to: QueueSample, lengthMs: number, ageMs: number): Columns {
  const waiting = (to.waitingArea - from.waitingArea) / lengthMs;
  const inFlight = (to.inFlightArea - from.inFlightArea) / lengthMs;
  return {
    publishedPerSecond: ((to.published - from.published) * 1000) / lengthMs,
    ackedPerSecond: ((to.acked - from.acked) * 1000) / lengthMs,
    waiting,
    inFlight,
    lag: waiting + inFlight,
    ageMs,
  };
}
