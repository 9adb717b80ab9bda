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
  private readonly armed: boolean[] = [];
  private next = new Int32Array(64);
  private previous = new Int32Array(64);
  private due = new Float64Array(64);
  private order = new Float64Array(64);
  private readonly wake: Kind;

  constructor(
    private readonly scheduler: Scheduler,
    priority: (typeof Priority)[keyof typeof Priority],
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
    this.armed.push(false);
    return this.delays.length - 1;
  }

  /** Lets `subject` fire after the lane's delay. */
  add(lane: number, subject: number): void {
    if (subject >= this.next.length) this.grow(subject);
    const dueMs = this.scheduler.now + this.delays[lane]!;
    const order = this.scheduler.takeOrder(this.wake);
    const tail = this.tails[lane]!;
    this.due[subject] = dueMs;
    this.order[subject] = order;
    this.next[subject] = NONE;
    this.previous[subject] = tail;
    this.tails[lane] = subject;
    if (tail === NONE) {
      this.heads[lane] = subject;
      if (!this.armed[lane]) this.arm(lane, subject);
    } else {
      this.next[tail] = subject;
    }
  }

  /** Takes `subject` out before its time. The lane's wake-up stays and finds the next one. */
  remove(lane: number, subject: number): void {
    const next = this.next[subject]!;
    const previous = this.previous[subject]!;
    if (previous === NONE) this.heads[lane] = next;
    else this.next[previous] = next;
    if (next === NONE) this.tails[lane] = previous;
    else this.previous[next] = previous;
  }

  private arm(lane: number, head: number): void {
    this.armed[lane] = true;
    this.scheduler.atOrder(this.due[head]!, this.wake, lane, this.order[head]!);
  }

  private onWake(lane: number): void {
    this.armed[lane] = false;
    const head = this.heads[lane]!;
    if (head === NONE) return;
    // A wake-up armed for a subject that has left in the meantime comes too early for the next.
    if (this.due[head]! > this.scheduler.now) return this.arm(lane, head);
    this.remove(lane, head);
    const following = this.heads[lane]!;
    if (following !== NONE) this.arm(lane, following);
    this.fire(head);
  }

  private grow(subject: number): void {
    let length = this.next.length;
    while (length <= subject) length *= 2;
    this.next = growInts(this.next, length);
    this.previous = growInts(this.previous, length);
    this.due = growFloats(this.due, length);
    this.order = growFloats(this.order, length);
  }
}
