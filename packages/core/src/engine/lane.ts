/** Entries that a ring begins with; a power of two, as are all its sizes. */
const START = 512;

/** A ring has at least so many places for each entry that is not stale, and after it has grown at most twice as many. */
const ROOM = 4;

/**
 * Subjects in the order in which they entered a lane, as a ring. Of an entry whose subject has left, or has entered again since, the
 * sequence is no longer that subject's: it is stale. A full ring drops its stale entries, and doubles unless those were most by far:
 * so it looks at few entries that stay, which nothing foretells.
 */
export class Lane {
  /** Whether no wake-up is planned. */
  isIdle = true;
  /** Place in the order of insertion that the lane's wake-up has. */
  wakesAt = 0.5;
  private subjects = new Int32Array(START);
  private sequences = new Float64Array(START);
  private head = 0;
  private tail = 0;

  constructor(readonly delayMs: number) {}

  /** Lets a subject enter; `turns` holds the sequence of each subject's last entry in odd places, this one's already. */
  push(subject: number, sequence: number, turns: Float64Array): void {
    if (this.tail - this.head === this.subjects.length) this.tidy(turns);
    const at = this.tail++ & (this.subjects.length - 1);
    this.subjects[at] = subject;
    this.sequences[at] = sequence;
  }

  /** The first subject, or −1 when all have left; stale entries before it are dropped. */
  first(turns: Float64Array): number {
    const mask = this.subjects.length - 1;
    for (; this.head < this.tail; this.head++) {
      const subject = this.subjects[this.head & mask]!;
      if (turns[(subject << 1) + 1] === this.sequences[this.head & mask]) return subject;
    }
    return -1;
  }

  /** Lets `heir` stand where an entry with that sequence stands; nothing where there is none. */
  replace(sequence: number, heir: number): void {
    const mask = this.subjects.length - 1;
    let low = this.head;
    let high = this.tail;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.sequences[middle & mask]! < sequence) low = middle + 1;
      else high = middle;
    }
    if (low < this.tail && this.sequences[low & mask] === sequence) this.subjects[low & mask] = heir;
  }

  private tidy(turns: Float64Array): void {
    const { subjects, sequences, head, tail } = this;
    const mask = subjects.length - 1;
    let kept = head;
    for (let entry = head; entry < tail; entry++) {
      const subject = subjects[entry & mask]!;
      const sequence = sequences[entry & mask]!;
      if (turns[(subject << 1) + 1] !== sequence) continue;
      subjects[kept & mask] = subject;
      sequences[kept & mask] = sequence;
      kept++;
    }
    // Counted on from within the first round, so that both stay small integers.
    this.head = head & mask;
    this.tail = this.head + (kept - head);
    if (ROOM * (kept - head) > subjects.length) this.grow();
  }

  private grow(): void {
    const { subjects, sequences, head } = this;
    const mask = subjects.length - 1;
    this.subjects = new Int32Array(2 * subjects.length);
    this.sequences = new Float64Array(2 * subjects.length);
    this.tail -= head;
    this.head = 0;
    for (let entry = 0; entry < this.tail; entry++) {
      this.subjects[entry] = subjects[(head + entry) & mask]!;
      this.sequences[entry] = sequences[(head + entry) & mask]!;
    }
  }
}
