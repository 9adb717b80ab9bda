import type { MessageQueue } from "../cluster/queues/message-queue.js";

type Columns = Readonly<Record<string, number | null>>;

/** Time series of message queues. */
export class QueueSeries {
  private before: readonly QueueSample[];
  private readonly points: Record<string, Columns>[] = [];

  constructor(
    private readonly queues: readonly MessageQueue[],
    private startMs: number,
  ) {
    this.before = queues.map((queue) => sampleQueue(queue, startMs));
  }

  /** Ends the current bucket at `nowMs`; the bucket by queue. */
  close(nowMs: number): Record<string, Columns> {
    const after = this.queues.map((queue) => sampleQueue(queue, nowMs));
    const lengthMs = nowMs - this.startMs;
    const point = Object.fromEntries(
      this.queues.map(({ spec, oldestMs }, i) => [spec.name, queueColumns(this.before[i]!, after[i]!, lengthMs, oldestMs)]),
    );
    this.before = after;
    this.startMs = nowMs;
    this.points.push(point);
    return point;
  }

  /** Columns by queue. */
  columns(): Record<string, Record<string, (number | null)[]>> {
    return Object.fromEntries(
      this.queues.map(({ spec: { name } }) => {
        const names = Object.keys(this.points[0]?.[name] ?? {});
        return [name, Object.fromEntries(names.map((column) => [column, this.points.map((point) => point[name]?.[column] ?? null)]))];
      }),
    );
  }
}

/** Cumulative figures of a message queue at one instant. */
interface QueueSample {
  readonly published: number;
  readonly acked: number;
  readonly waitingArea: number;
  readonly inFlightArea: number;
}

/** What the books of a queue stand at. */
function sampleQueue({ books }: MessageQueue, nowMs: number): QueueSample {
  const { published, acked, waiting, inFlight } = books;
  return { published, acked, waitingArea: waiting.integral(nowMs), inFlightArea: inFlight.integral(nowMs) };
}

/** A bucket of the series of a queue, between two samples; the age is that at its end. */
function queueColumns(from: QueueSample, to: QueueSample, lengthMs: number, ageMs: number): Columns {
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
