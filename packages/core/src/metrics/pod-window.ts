/**
 * The last scrapes of one instance: integrals of what it used, from which samples are differences. A ring of as many
 * as a window and a lag can reach.
 */
export class PodWindow {
  private readonly atMs: Float64Array;
  private readonly usedMs: Float64Array;
  private readonly received: Float64Array;
  private count = 0;

  constructor(private readonly size: number) {
    this.atMs = new Float64Array(size);
    this.usedMs = new Float64Array(size);
    this.received = new Float64Array(size);
  }

  /** Adds the newest scrape over the oldest. */
  add(atMs: number, usedMs: number, received: number): void {
    const at = this.count++ % this.size;
    this.atMs[at] = atMs;
    this.usedMs[at] = usedMs;
    this.received[at] = received;
  }

  /** The integrals begin anew, so much lower: older scrapes are told from there. */
  rebase(usedMs: number, received: number): void {
    for (let i = 0; i < this.size; i++) {
      this.usedMs[i]! -= usedMs;
      this.received[i]! -= received;
    }
  }

  /**
   * Fills in the sample that ended at `untilMs` or before, and began `windowMs` before that or at the first scrape;
   * with fewer than two scrapes by then there is none.
   */
  read(untilMs: number, windowMs: number, into: PodSample): void {
    const first = Math.max(0, this.count - this.size);
    let newest = this.count - 1;
    while (newest >= first && this.atMs[newest % this.size]! > untilMs) newest--;
    into.sampledMs = undefined;
    if (newest <= first) return;
    const to = newest % this.size;
    let oldest = newest - 1;
    while (oldest > first && this.atMs[oldest % this.size]! > this.atMs[to]! - windowMs) oldest--;
    const from = oldest % this.size;
    const spanMs = this.atMs[to]! - this.atMs[from]!;
    into.sampledMs = this.atMs[to]!;
    into.windowMs = spanMs;
    into.cpu = (this.usedMs[to]! - this.usedMs[from]!) / spanMs;
    into.requestsPerSecond = ((this.received[to]! - this.received[from]!) * 1000) / spanMs;
  }
}

/** What was measured on one instance. */
export interface PodSample {
  /** End of the sample; undefined while there is none. */
  sampledMs: number | undefined;
  /** Span of the sample. */
  windowMs: number;
  /** Cores or slots in use, averaged. */
  cpu: number;
  requestsPerSecond: number;
}
