import { growFloats } from "./grow.js";
import { Lane } from "./lane.js";
import type { Kind, Priority, Scheduler } from "./scheduler.js";

enum Turn {
  /** Place in the order of insertion of a subject that is in no lane. */
  none = -1,
}

/**
 * Delays that never change, as FIFO lanes: whoever enters later leaves later, so a ring of entries and one wake-up in the heap
 * for each lane replace an event for each subject. Leaving is one store, which makes the entry stale; neither touches another
 * subject. A subject is in at most one lane of a group.
 */
export class Lanes {
  private readonly lanes: Lane[] = [];
  /** Time of each subject's turn, and its place in the order of insertion, side by side. */
  private turns = new Float64Array(128).fill(Turn.none);
  private readonly wake: Kind;

  constructor(
    private readonly scheduler: Scheduler,
    priority: Priority,
    private readonly fire: (subject: number) => void,
  ) {
    this.wake = scheduler.kind(priority, (lane) => this.onWake(this.lanes[lane]!, lane));
  }

  /** The lane of that delay, made when there is none yet. */
  lane(delayMs: number): number {
    const known = this.lanes.findIndex((one) => one.delayMs === delayMs);
    return known >= 0 ? known : this.lanes.push(new Lane(delayMs)) - 1;
  }

  /** Lets `subject` fire after the lane's delay. */
  add(lane: number, subject: number): void {
    const entered = this.lanes[lane]!;
    const at = subject << 1;
    if (at >= this.turns.length) this.grow(at);
    const sequence = this.scheduler.takeSequence();
    this.turns[at] = this.scheduler.now + entered.delayMs;
    this.turns[at + 1] = sequence;
    entered.push(subject, sequence, this.turns);
    if (entered.isIdle) this.arm(entered, lane, subject);
  }

  /** Takes `subject` out before its time, if it is in a lane. The lane's wake-up stays and finds the next one. */
  remove(subject: number): void {
    const at = (subject << 1) + 1;
    if (at < this.turns.length) this.turns[at] = Turn.none;
  }

  /** Puts `heir` in the place of `subject`, at the same turn, if that is in a lane. */
  replace(subject: number, heir: number): void {
    const from = subject << 1;
    const to = heir << 1;
    if (from >= this.turns.length || this.turns[from + 1] === Turn.none) return;
    if (to >= this.turns.length) this.grow(to);
    const sequence = this.turns[from + 1]!;
    this.turns[to] = this.turns[from]!;
    this.turns[to + 1] = sequence;
    this.turns[from + 1] = Turn.none;
    for (const lane of this.lanes) lane.replace(sequence, heir);
  }

  private arm(entered: Lane, lane: number, first: number): void {
    entered.isIdle = false;
    entered.wakesAt = this.turns[(first << 1) + 1]!;
    this.scheduler.atSequence(this.turns[first << 1]!, this.wake, lane, entered.wakesAt);
  }

  private onWake(woken: Lane, lane: number): void {
    const { turns } = this;
    const sequence = woken.wakesAt;
    woken.isIdle = true;
    const first = woken.first(turns);
    if (first < 0) return;
    if (turns[(first << 1) + 1] !== sequence) {
      // The wake-up was planned for a subject that has left in the meantime.
      this.arm(woken, lane, first);
      return;
    }
    turns[(first << 1) + 1] = Turn.none;
    const following = woken.first(turns);
    if (following >= 0) this.arm(woken, lane, following);
    this.fire(first);
  }

  private grow(at: number): void {
    this.turns = growFloats(this.turns, Math.max(2 * this.turns.length, at + 2), Turn.none);
  }
}
