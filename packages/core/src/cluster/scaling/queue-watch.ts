import type { QueueObservation } from "../../policy/autoscaling.js";
import type { MessageQueue } from "../queues/message-queue.js";

/** What the queues of a service held at one instant. */
interface QueueScrape {
  readonly atMs: number;
  readonly queues: readonly QueueObservation[];
}

/** The message queues that a service takes from, as its autoscaler sees them: now, or with a lag as they were that long ago. */
export class QueueWatch {
  private readonly scrapes: QueueScrape[] = [];

  constructor(
    private readonly queues: readonly MessageQueue[],
    readonly lagMs: number,
  ) {}

  /** Records the present state; called only where there is a lag. */
  scrape(nowMs: number): void {
    this.scrapes.push({ atMs: nowMs, queues: this.read() });
    while (this.scrapes.length > 1 && this.scrapes[1]!.atMs <= nowMs - this.lagMs) this.scrapes.shift();
  }

  /** Undefined while no recorded state is old enough. */
  observe(nowMs: number): readonly QueueObservation[] | undefined {
    if (this.lagMs === 0) return this.read();
    const old = this.scrapes.filter(({ atMs }) => atMs <= nowMs - this.lagMs);
    return old.at(-1)?.queues;
  }

  private read(): QueueObservation[] {
    return this.queues.map(({ spec, books, oldestMs }) => ({
      name: spec.name,
      waiting: books.waiting.value,
      delayed: books.delayed,
      inFlight: books.inFlight.value,
      oldestMs,
    }));
  }
}
