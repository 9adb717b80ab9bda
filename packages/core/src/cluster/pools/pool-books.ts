import { Gauge } from "../../metrics/gauge.js";
import { Histogram } from "../../metrics/histogram.js";

/** What became of the calls that needed a connection, over all instances that call. */
export class PoolBooks {
  /** Calls that got one. */
  acquired = 0;
  /** Calls that waited too long. */
  timeouts = 0;
  readonly inUse = new Gauge();
  readonly waiting = new Gauge();
  /** Of calls that got a connection. */
  readonly waitMs = new Histogram();

  /** Forgets the past. */
  reset(nowMs: number): void {
    this.acquired = 0;
    this.timeouts = 0;
    this.inUse.reset(nowMs);
    this.waiting.reset(nowMs);
    this.waitMs.reset();
  }
}
