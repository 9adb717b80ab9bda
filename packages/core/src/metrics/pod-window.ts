/** Columns of a scrape. */
enum Column {
  atMs,
  usedMs,
  received,
  /** NaN where nobody knows. */
  memory,
  count,
}

/**
 * The last scrapes of one instance: integrals of what it used, from which samples are differences, and what it held at
 * that instant. A ring of as many as a window and a lag can reach, in one piece: a thousand of them are read at a tick.
 */
export class PodWindow {
  private readonly rows: number[];
  private count = 0;

  constructor(private readonly size: number) {
    this.rows = new Array<number>(size * Column.count).fill(Number.NaN);
  }

  /** Adds the newest scrape over the oldest; `memory` in bytes, NaN where nobody knows. */
  add(atMs: number, usedMs: number, received: number, memory: number): void {
    const row = this.rowOf(this.count++);
    this.rows[row] = atMs;
    this.rows[row + Column.usedMs] = usedMs;
    this.rows[row + Column.received] = received;
    this.rows[row + Column.memory] = memory;
  }

  /** The integrals begin anew, so much lower: older scrapes are told from there. */
  rebase(usedMs: number, received: number): void {
    for (let row = 0; row < this.rows.length; row += Column.count) {
      this.rows[row + Column.usedMs]! -= usedMs;
      this.rows[row + Column.received]! -= received;
    }
  }

  /** Nothing has been scraped. */
  forget(): void {
    this.count = 0;
  }

  /**
   * Fills in the sample that ended at `untilMs` or before, and began `windowMs` before that or at the first scrape;
   * with fewer than two scrapes by then there is none.
   */
  read(untilMs: number, windowMs: number, into: PodSample): void {
    const { rows } = this;
    const first = Math.max(0, this.count - this.size);
    let newest = this.count - 1;
    while (newest >= first && rows[this.rowOf(newest)]! > untilMs) newest--;
    into.sampledMs = undefined;
    if (newest <= first) return;
    const to = this.rowOf(newest);
    const toMs = rows[to]!;
    let oldest = newest - 1;
    while (oldest > first && rows[this.rowOf(oldest)]! > toMs - windowMs) oldest--;
    const from = this.rowOf(oldest);
    const spanMs = toMs - rows[from]!;
    into.sampledMs = toMs;
    into.windowMs = spanMs;
    into.cpu = (rows[to + Column.usedMs]! - rows[from + Column.usedMs]!) / spanMs;
    into.requestsPerSecond = ((rows[to + Column.received]! - rows[from + Column.received]!) * 1000) / spanMs;
    const memory = rows[to + Column.memory]!;
    if (memory >= 0) into.memory = memory;
  }

  private rowOf(scrape: number): number {
    return (scrape % this.size) * Column.count;
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
  /** Bytes in use at the end of the sample; undefined where nobody knows. */
  memory?: number | undefined;
}
