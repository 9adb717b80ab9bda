/**
 * The quantities of a service that change with every request, with their integrals over time.
 * They share one clock: an event settles all of them once, then changes plain integers.
 */
export class ServiceLoad {
  /** Calls issued and not ended, as callers see them. */
  inFlight = 0;
  /** Requests waiting for a slot. */
  queued = 0;
  /** Slots with a request in them. */
  busy = 0;
  /** Cores in use. */
  computing = 0;
  /** Sum over instances of weight · requests in flight. */
  weighted = 0;
  inFlightArea = 0;
  queuedArea = 0;
  busyArea = 0;
  computingArea = 0;
  weightedArea = 0;
  private settledMs = 0;

  /** Brings the integrals up to `nowMs`; call before changing a quantity. */
  settle(nowMs: number): void {
    const elapsed = nowMs - this.settledMs;
    if (elapsed === 0) return;
    this.settledMs = nowMs;
    this.inFlightArea += this.inFlight * elapsed;
    this.queuedArea += this.queued * elapsed;
    this.busyArea += this.busy * elapsed;
    this.computingArea += this.computing * elapsed;
    this.weightedArea += this.weighted * elapsed;
  }

  /** Begins the integrals anew. */
  reset(nowMs: number): void {
    this.settle(nowMs);
    this.inFlightArea = 0;
    this.queuedArea = 0;
    this.busyArea = 0;
    this.computingArea = 0;
    this.weightedArea = 0;
  }
}
