import { Gauge } from "../../metrics/gauge.js";
import { Histogram } from "../../metrics/histogram.js";

/** Why a message was given up. */
export type Drop = "overflow" | "expired" | "undeliverable";

/** What became of the messages of a queue: published is the sum of acknowledged, dead-lettered, dropped, waiting and in flight. */
export class QueueBooks {
  published = 0;
  acked = 0;
  deadLettered = 0;
  readonly dropped: Record<Drop, number> = { overflow: 0, expired: 0, undeliverable: 0 };
  /** Turned away: never published. */
  rejected = 0;
  deliveries = 0;
  /** Deliveries of messages that had been delivered before. */
  redeliveries = 0;
  mostLag = 0;
  oldestMs = 0;
  readonly waiting = new Gauge();
  readonly inFlight = new Gauge();
  /** Those of the waiting that are not due yet. */
  delayed = 0;
  /** From being published to the first delivery. */
  readonly waitMs = new Histogram();
  /** From being published to being acknowledged. */
  readonly latencyMs = new Histogram();

  /** Messages that are not done. */
  get lag(): number {
    return this.waiting.value + this.inFlight.value;
  }

  /** Forgets the past; messages that are not done stay on the books. */
  reset(nowMs: number): void {
    this.published = this.lag;
    this.acked = 0;
    this.deadLettered = 0;
    Object.assign(this.dropped, { overflow: 0, expired: 0, undeliverable: 0 });
    this.rejected = 0;
    this.deliveries = 0;
    this.redeliveries = 0;
    this.mostLag = this.lag;
    this.oldestMs = 0;
    this.waiting.reset(nowMs);
    this.inFlight.reset(nowMs);
    this.waitMs.reset();
    this.latencyMs.reset();
  }
}
