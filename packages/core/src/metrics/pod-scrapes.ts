import { growFloats, growInts } from "../engine/grow.js";

/** Columns of a scrape. */
enum Column {
  atMs,
  usedMs,
  received,
  count,
}

/** What is known of the ring of an instance. */
enum Ring {
  /** Scrapes in it. */
  held,
  /** Row of the newest. */
  newest,
  count,
}

const START = 16;

/**
 * The last scrapes of many instances: integrals of what each used, from which samples are differences, and what it held
 * at that instant. Each has a ring of as many as a window and a lag can reach. All rings lie in one piece, since at a tick
 * those of a thousand services are read one after the other: memory that is read in order is fetched ahead.
 */
export class PodScrapes {
  private rings = new Int32Array(START * Ring.count);
  private rows: Float64Array;
  /** Bytes by place and row, NaN where nobody knows; empty as long as nobody ever did. */
  private bytes = new Float64Array(0);
  private readonly free: number[] = [];
  private used = 0;

  /** `size` is how many scrapes a window and a lag can reach. */
  constructor(private readonly size: number) {
    this.rows = new Float64Array(START * size * Column.count);
  }

  /** A place for one more instance, of which nothing has been scraped. */
  open(): number {
    const place = this.free.pop() ?? this.used++;
    const { size, rings } = this;
    if (place * Ring.count === rings.length) {
      this.rings = growInts(rings, 2 * rings.length);
      this.rows = growFloats(this.rows, 2 * this.rows.length);
      if (this.bytes.length > 0) this.bytes = growFloats(this.bytes, 2 * this.bytes.length, Number.NaN);
    }
    this.rings[place * Ring.count + Ring.newest] = size - 1;
    this.forget(place);
    return place;
  }

  /** Gives a place back. */
  close(place: number): void {
    this.free.push(place);
  }

  /** Adds the newest scrape over the oldest; `memory` in bytes, NaN where nobody knows. */
  add(place: number, atMs: number, usedMs: number, received: number, memory: number): void {
    const { size, rings, rows } = this;
    const ring = place * Ring.count;
    const last = rings[ring + Ring.newest]! + 1;
    const newest = last === size ? 0 : last;
    rings[ring + Ring.newest] = newest;
    if (rings[ring]! < size) rings[ring]!++;
    const at = place * size + newest;
    const row = at * Column.count;
    rows[row] = atMs;
    rows[row + Column.usedMs] = usedMs;
    rows[row + Column.received] = received;
    if (memory >= 0 && this.bytes.length === 0) this.bytes = new Float64Array(rows.length / Column.count).fill(Number.NaN);
    if (this.bytes.length > 0) this.bytes[at] = memory;
  }

  /** The integrals begin anew, so much lower: older scrapes are told from there. */
  rebase(place: number, usedMs: number, received: number): void {
    const first = place * this.size * Column.count;
    for (let row = first; row < first + this.size * Column.count; row += Column.count) {
      this.rows[row + Column.usedMs]! -= usedMs;
      this.rows[row + Column.received]! -= received;
    }
  }

  /** Nothing has been scraped. */
  forget(place: number): void {
    this.rings[place * Ring.count] = 0;
  }

  /**
   * Fills in the sample that ended at `untilMs` or before, and began `windowMs` before that or at the first scrape;
   * with fewer than two scrapes by then there is none.
   */
  read(place: number, untilMs: number, windowMs: number, into: PodSample): void {
    const { size, rings, rows } = this;
    const ring = place * Ring.count;
    const first = place * size * Column.count;
    const last = first + (size - 1) * Column.count;
    // Scrapes up to the one that is looked at.
    let count = rings[ring]!;
    let to = first + rings[ring + Ring.newest]! * Column.count;
    while (count > 0 && rows[to]! > untilMs) {
      to = to === first ? last : to - Column.count;
      count--;
    }
    if (count <= 1) {
      into.sampledMs = undefined;
      return;
    }
    const toMs = rows[to]!;
    let from = to;
    do {
      from = from === first ? last : from - Column.count;
      count--;
    } while (count > 1 && rows[from]! > toMs - windowMs);
    const spanMs = toMs - rows[from]!;
    into.sampledMs = toMs;
    into.windowMs = spanMs;
    into.cpu = (rows[to + Column.usedMs]! - rows[from + Column.usedMs]!) / spanMs;
    into.requestsPerSecond = ((rows[to + Column.received]! - rows[from + Column.received]!) * 1000) / spanMs;
    if (this.bytes.length === 0) return;
    const memory = this.bytes[to / Column.count]!;
    if (memory >= 0) into.memory = memory;
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
