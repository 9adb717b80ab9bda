import type { Kernel } from "./kernel/kernel.js";
import { LaneAt } from "./kernel/layout.js";

/** Entries that a ring begins with; a power of two, as are all its sizes. */
const START = 16;

/** A ring whose entries are stale but for one in so many, or fewer, is given up. */
const ROOM = 4;

/** A ring is given up only once it had room for one in so many subjects: what finds those in the lane looks at all. */
const SURVEYED = 8;

/**
 * Subjects in the order in which they entered a lane, as a ring. Of an entry whose subject has left, or has entered again since, the
 * sequence is no longer that subject's: it is stale. A full ring drops its stale entries, and doubles if many are left. If few are,
 * hardly anybody stays for the whole delay: the lane becomes loose, keeps nobody in order, and has those in it looked for when its
 * wake-up comes, which is at most twice in a delay.
 */
export class Lane {
  /** Where the kernel finds it: its `LaneAt`. */
  readonly place: number;
  private readonly words: Int32Array;
  /** Place in the order of insertion that the lane's wake-up has. */
  wakesAt = 0.5;
  private subjects = new Int32Array(START);
  private sequences = new Float64Array(START);
  private head = 0;
  private tail = 0;

  constructor(
    kernel: Kernel,
    readonly delayMs: number,
    /** Its place among the lanes of its group. */
    readonly number: number,
  ) {
    this.place = kernel.reserve(LaneAt.size);
    this.words = kernel.wordsAt(this.place, LaneAt.size >> 2);
    kernel.floats[(this.place + LaneAt.delayMs) >> 3] = delayMs;
    kernel.words[(this.place + LaneAt.number) >> 2] = number;
    this.isIdle = true;
  }

  /** Whether no wake-up is planned. */
  get isIdle(): boolean {
    return this.words[LaneAt.isIdle >> 2] !== 0;
  }

  set isIdle(isIdle: boolean) {
    this.words[LaneAt.isIdle >> 2] = isIdle ? 1 : 0;
  }

  /** Whether its ring was given up: nobody enters that until it has been refilled. */
  get isLoose(): boolean {
    return this.words[LaneAt.isLoose >> 2] !== 0;
  }

  private set isLoose(isLoose: boolean) {
    this.words[LaneAt.isLoose >> 2] = isLoose ? 1 : 0;
  }

  /** Lets a subject enter the ring; `turns` holds the sequence of each subject's last entry in odd places, this one's already. */
  push(subject: number, sequence: number, turns: Float64Array): void {
    if (this.tail - this.head === this.subjects.length) this.tidy(turns);
    if (this.isLoose) return;
    const at = this.tail++ & (this.subjects.length - 1);
    this.subjects[at] = subject;
    this.sequences[at] = sequence;
  }

  /** The first subject in the ring, or −1 when all have left; stale entries before it are dropped. */
  first(turns: Float64Array): number {
    const mask = this.subjects.length - 1;
    for (; this.head < this.tail; this.head++) {
      const subject = this.subjects[this.head & mask]!;
      if (turns[(subject << 1) | 1] === this.sequences[this.head & mask]) return subject;
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

  /** Has the ring of a loose lane hold all that are in it, given in their order. */
  refill(members: readonly number[], turns: Float64Array): void {
    let size = this.subjects.length;
    while (size < 2 * members.length) size *= 2;
    this.resize(size);
    for (const [place, subject] of members.entries()) {
      this.subjects[place] = subject;
      this.sequences[place] = turns[(subject << 1) | 1]!;
    }
    this.head = 0;
    this.tail = members.length;
    this.isLoose = false;
  }

  private tidy(turns: Float64Array): void {
    const { subjects, sequences, head, tail } = this;
    const mask = subjects.length - 1;
    let kept = head;
    for (let entry = head; entry < tail; entry++) {
      const subject = subjects[entry & mask]!;
      const sequence = sequences[entry & mask]!;
      if (turns[(subject << 1) | 1] !== sequence) continue;
      subjects[kept & mask] = subject;
      sequences[kept & mask] = sequence;
      kept++;
    }
    // Counted on from within the first round, so that both stay small integers.
    this.head = head & mask;
    this.tail = this.head + (kept - head);
    if (ROOM * (kept - head) > subjects.length) this.grow();
    else if (SURVEYED * subjects.length >= turns.length >> 1) this.loosen();
  }

  private loosen(): void {
    this.isLoose = true;
    this.head = 0;
    this.tail = 0;
  }

  private grow(): void {
    const { subjects, sequences, head } = this;
    const mask = subjects.length - 1;
    this.resize(2 * subjects.length);
    this.tail -= head;
    this.head = 0;
    for (let entry = 0; entry < this.tail; entry++) {
      this.subjects[entry] = subjects[(head + entry) & mask]!;
      this.sequences[entry] = sequences[(head + entry) & mask]!;
    }
  }

  /** An empty ring of that size. */
  private resize(size: number): void {
    if (size === this.subjects.length) return;
    this.subjects = new Int32Array(size);
    this.sequences = new Float64Array(size);
  }
}
