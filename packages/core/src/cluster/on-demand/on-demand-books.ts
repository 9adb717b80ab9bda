import { Gauge } from "../../metrics/gauge.js";
import { Histogram } from "../../metrics/histogram.js";

/** What is written down about instances on demand. */
export class OnDemandBooks {
  /** Requests given an instance that had to start for them, and one that was there. */
  cold = 0;
  warm = 0;
  /** Requests turned away because there were as many instances as there may be. */
  turnedAway = 0;
  /** Starts called off. */
  cancelled = 0;
  /** Instances that went after their keep-alive. */
  expired = 0;
  /** Instances that are ready and have nothing to do. */
  readonly idle = new Gauge();
  /** From being made to being gone, of instances that were ready once. */
  readonly lifetimes = new Histogram();
  /** Idle times that ended with a request. */
  readonly gaps = new Histogram();

  reset(nowMs: number): void {
    this.cold = 0;
    this.warm = 0;
    this.turnedAway = 0;
    this.cancelled = 0;
    this.expired = 0;
    this.idle.reset(nowMs);
    this.lifetimes.reset();
    this.gaps.reset();
  }
}
