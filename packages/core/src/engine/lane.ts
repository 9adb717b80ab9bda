/** Entries that a ring begins with; a power of two, as are all its sizes. */
const START = 1024;

/** A ring has at least so many places for each entry that is not stale, and after it has grown at most twice as many. */
const ROOM = 4;

/** What stands on a subject that is in no lane. */
export const NO_STAMP = 0;

/**
 * Subjects in the order in which they entered a lane, as a ring. Each entry bears a stamp, as does its subject: where a subject
 * has left, or has entered again since, the two differ, and the entry is stale. A full ring drops its stale entries, and doubles
 * unless those were most by far: so it looks at few entries that stay, which nothing foretells.
 */
export class Lane {
  /** Whether no wake-up is planned. */
  isIdle = true;
  /** Place in the order of insertion that the lane's wake-up has. */
  wakesAt = 0.5;
  /** Subject and stamp of each entry side by side: one array is looked up where two would be. */
  private entries = new Int32Array(2 * START);
  private size = START;
  private head = 0;
  private tail = 0;

  constructor(
    readonly delayMs: number,
    /** Its place among the lanes of its group. */
    readonly number: number,
  ) {}

  /** Lets a subject enter that bears this stamp already; `stamps` holds those of all. */
  push(subject: number, stamp: number, stamps: Int32Array): void {
    if (this.tail - this.head === this.size) this.tidy(stamps);
    const at = (this.tail++ & (this.size - 1)) << 1;
    this.entries[at] = subject;
    this.entries[at + 1] = stamp;
  }

  /** The first subject, or −1 when all have left; stale entries before it are dropped. */
  first(stamps: Int32Array): number {
    for (; this.head < this.tail; this.head++) {
      const at = (this.head & (this.size - 1)) << 1;
      const subject = this.entries[at]!;
      if (stamps[subject] === this.entries[at + 1]) return subject;
    }
    return -1;
  }

  /** Lets `heir` stand where an entry with that stamp stands; nothing where there is none. */
  replace(stamp: number, heir: number): void {
    const { entries, size } = this;
    const stampAt = (entry: number): number => entries[((entry & (size - 1)) << 1) + 1]!;
    let low = this.head;
    let high = this.tail;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      // Stamps ascend, but begin anew after 2^32.
      if (((stampAt(middle) - stamp) | 0) < 0) low = middle + 1;
      else high = middle;
    }
    if (low < this.tail && stampAt(low) === stamp) entries[(low & (size - 1)) << 1] = heir;
  }

  private tidy(stamps: Int32Array): void {
    const { entries, size, head, tail } = this;
    let kept = head;
    for (let entry = head; entry < tail; entry++) {
      const from = (entry & (size - 1)) << 1;
      const subject = entries[from]!;
      const stamp = entries[from + 1]!;
      if (stamps[subject] !== stamp) continue;
      const to = (kept & (size - 1)) << 1;
      entries[to] = subject;
      entries[to + 1] = stamp;
      kept++;
    }
    // Counted on from within the first round, so that both stay small integers.
    this.head = head & (size - 1);
    this.tail = this.head + (kept - head);
    if (ROOM * (kept - head) > size) this.grow();
  }

  private grow(): void {
    const { entries, size, head } = this;
    this.size = 2 * size;
    this.entries = new Int32Array(2 * this.size);
    this.tail -= head;
    this.head = 0;
    for (let entry = 0; entry < this.tail; entry++) {
      const from = ((head + entry) & (size - 1)) << 1;
      this.entries[entry << 1] = entries[from]!;
      this.entries[(entry << 1) + 1] = entries[from + 1]!;
    }
  }
}
