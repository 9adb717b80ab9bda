import { growFloats, growInts } from "./grow.js";
import { Lane, NO_STAMP } from "./lane.js";
import type { Kind, Priority, Scheduler } from "./scheduler.js";

const START = 64;

/**
 * Delays that never change, as FIFO lanes: whoever enters later leaves later, so a ring of entries and one wake-up in the heap
 * for each lane replace an event for each subject. Leaving is one store, which makes the entry stale; neither touches another
 * subject. A subject is in at most one lane of a group.
 */
export class Lanes {
  private readonly lanes: Lane[] = [];
  /** Time of each subject's turn, and its place in the order of insertion, side by side. */
  private turns = new Float64Array(2 * START);
  /** Of each subject that of its entry. */
  private stamps = new Int32Array(START);
  private lastStamp = NO_STAMP;
  private readonly wake: Kind;

  constructor(
    private readonly scheduler: Scheduler,
    priority: Priority,
    private readonly fire: (subject: number) => void,
  ) {
    this.wake = scheduler.kind(priority, (lane) => this.onWake(this.lanes[lane]!));
  }

  /** The lane of that delay, made when there is none yet. */
  lane(delayMs: number): number {
    const known = this.lanes.findIndex((one) => one.delayMs === delayMs);
    return known >= 0 ? known : this.lanes.push(new Lane(delayMs, this.lanes.length)) - 1;
  }

  /** What `enter` lets subjects into. */
  at(lane: number): Lane | undefined {
    return this.lanes[lane];
  }

  /** Lets `subject` fire after the lane's delay. */
  add(lane: number, subject: number): void {
    this.enter(this.lanes[lane]!, subject);
  }

  /** As `add`, by the lane itself. */
  enter(entered: Lane, subject: number): void {
    if (subject >= this.stamps.length) this.grow(subject);
    const { turns, stamps, scheduler } = this;
    const stamp = (this.lastStamp + 1) | 0 || 1;
    this.lastStamp = stamp;
    stamps[subject] = stamp;
    turns[subject << 1] = scheduler.now + entered.delayMs;
    turns[(subject << 1) | 1] = scheduler.takeSequence();
    entered.push(subject, stamp, stamps);
    if (entered.isIdle) this.arm(entered, subject);
  }

  /** Takes `subject` out before its time, if it is in a lane. The lane's wake-up stays and finds the next one. */
  remove(subject: number): void {
    if (subject < this.stamps.length) this.stamps[subject] = NO_STAMP;
  }

  /** Puts `heir` in the place of `subject`, at the same turn, if that is in a lane. */
  replace(subject: number, heir: number): void {
    if (subject >= this.stamps.length || this.stamps[subject] === NO_STAMP) return;
    if (heir >= this.stamps.length) this.grow(heir);
    const { turns, stamps } = this;
    const stamp = stamps[subject]!;
    stamps[heir] = stamp;
    stamps[subject] = NO_STAMP;
    turns[heir << 1] = turns[subject << 1]!;
    turns[(heir << 1) | 1] = turns[(subject << 1) | 1]!;
    for (const lane of this.lanes) lane.replace(stamp, heir);
  }

  private arm(entered: Lane, first: number): void {
    entered.isIdle = false;
    entered.wakesAt = this.turns[(first << 1) | 1]!;
    this.scheduler.atSequence(this.turns[first << 1]!, this.wake, entered.number, entered.wakesAt);
  }

  private onWake(woken: Lane): void {
    const { turns, stamps } = this;
    const sequence = woken.wakesAt;
    woken.isIdle = true;
    const first = woken.first(stamps);
    if (first < 0) return;
    if (turns[(first << 1) | 1] !== sequence) {
      // The wake-up was planned for a subject that has left in the meantime.
      this.arm(woken, first);
      return;
    }
    stamps[first] = NO_STAMP;
    const following = woken.first(stamps);
    if (following >= 0) this.arm(woken, following);
    this.fire(first);
  }

  private grow(subject: number): void {
    const length = Math.max(2 * this.stamps.length, subject + 1);
    this.stamps = growInts(this.stamps, length);
    this.turns = growFloats(this.turns, 2 * length);
  }
}
