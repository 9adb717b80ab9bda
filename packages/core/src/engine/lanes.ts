import { growFloats, growInts } from "./grow.js";
import type { Kind, Priority, Scheduler } from "./scheduler.js";

const NONE = -1;

/**
 * Delays that never change, as FIFO lanes: whoever enters later leaves later, so a linked list
 * through the subjects and one wake-up in the heap per lane replace an event per subject. Entering
 * and leaving cost about 9 ns together, and a timeout that is called off leaves no dead entry.
 * A subject is in at most one lane of a group.
 */
export class Lanes {
  private readonly delays: number[] = [];
  private readonly heads: number[] = [];
  private readonly tails: number[] = [];
  private readonly armed: number[] = [];
  /** Next and previous subject, side by side. */
  private links = new Int32Array(128);
  /** Time and sequence of each subject's turn, side by side. */
  private turns = new Float64Array(128);
  private readonly wake: Kind;

  constructor(
    private readonly scheduler: Scheduler,
    priority: Priority,
    private readonly fire: (subject: number) => void,
  ) {
    this.wake = scheduler.kind(priority, (lane) => this.onWake(lane));
  }

  /** The lane of that delay, made when there is none yet. */
  lane(delayMs: number): number {
    const known = this.delays.indexOf(delayMs);
    if (known >= 0) return known;
    this.delays.push(delayMs);
    this.heads.push(NONE);
    this.tails.push(NONE);
    this.armed.push(NONE);
    return this.delays.length - 1;
  }

  /** Lets `subject` fire after the lane's delay. */
  add(lane: number, subject: number): void {
    const at = subject << 1;
    if (at >= this.links.length) this.grow(at);
    const tail = this.tails[lane]!;
    this.turns[at] = this.scheduler.now + this.delays[lane]!;
    this.turns[at + 1] = this.scheduler.takeSequence();
    this.links[at] = NONE;
    this.links[at + 1] = tail;
    this.tails[lane] = subject;
    if (tail === NONE) {
      this.heads[lane] = subject;
      if (this.armed[lane] === NONE) this.arm(lane, subject);
    } else {
      this.links[tail << 1] = subject;
    }
  }

  /** Takes `subject` out before its time; `lane` is where it would enter now. The lane's wake-up stays and finds the next one. */
  remove(lane: number, subject: number): void {
    const { links } = this;
    const next = links[subject << 1]!;
    const previous = links[(subject << 1) + 1]!;
    if (previous === NONE) this.heads[this.heads[lane] === subject ? lane : this.heads.indexOf(subject)] = next;
    else links[previous << 1] = next;
    if (next === NONE) this.tails[this.tails[lane] === subject ? lane : this.tails.indexOf(subject)] = previous;
    else links[(next << 1) + 1] = previous;
  }

  /** Puts `heir` in the place of `subject`, at the same turn; `lane` as for `remove`. */
  replace(lane: number, subject: number, heir: number): void {
    if (heir << 1 >= this.links.length) this.grow(heir << 1);
    const { links, turns } = this;
    const next = links[subject << 1]!;
    const previous = links[(subject << 1) + 1]!;
    links[heir << 1] = next;
    links[(heir << 1) + 1] = previous;
    turns[heir << 1] = turns[subject << 1]!;
    turns[(heir << 1) + 1] = turns[(subject << 1) + 1]!;
    if (previous === NONE) this.heads[this.heads[lane] === subject ? lane : this.heads.indexOf(subject)] = heir;
    else links[previous << 1] = heir;
    if (next === NONE) this.tails[this.tails[lane] === subject ? lane : this.tails.indexOf(subject)] = heir;
    else links[(next << 1) + 1] = heir;
  }

  private arm(lane: number, head: number): void {
    this.armed[lane] = this.turns[(head << 1) + 1]!;
    this.scheduler.atSequence(this.turns[head << 1]!, this.wake, lane, this.turns[(head << 1) + 1]!);
  }

  private onWake(lane: number): void {
    const sequence = this.armed[lane]!;
    this.armed[lane] = NONE;
    const head = this.heads[lane]!;
    if (head === NONE) return;
    if (this.turns[(head << 1) + 1]! !== sequence) {
      // The wake-up was armed for a subject that has left in the meantime.
      this.arm(lane, head);
      return;
    }
    this.remove(lane, head);
    const following = this.heads[lane]!;
    if (following !== NONE) this.arm(lane, following);
    this.fire(head);
  }

  private grow(at: number): void {
    let length = this.links.length;
    while (length <= at) length *= 2;
    this.links = growInts(this.links, length);
    this.turns = growFloats(this.turns, length);
  }
}
