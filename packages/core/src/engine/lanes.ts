import { growFloats, growInts } from "./grow.js";
import { Lane } from "./lane.js";
import type { Kind, Priority, Scheduler } from "./scheduler.js";

const START = 64;

enum Turn {
  /** Place in the order of insertion of a subject that is in no lane. */
  none = -1,
}

/**
 * Delays that never change, as FIFO lanes: whoever enters later leaves later, so the order in which they came and one wake-up in
 * the heap for each lane replace an event for each subject. Leaving is one store, and touches no other subject. A subject is in
 * at most one lane of a group.
 */
export class Lanes {
  private readonly lanes: Lane[] = [];
  /** Time of each subject's turn, and its place in the order of insertion, side by side. */
  private turns = new Float64Array(2 * START).fill(Turn.none);
  /** The lane that each subject entered last. */
  private owners = new Int32Array(START);
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
    if (subject >= this.owners.length) this.grow(subject);
    const { turns, scheduler } = this;
    const sequence = scheduler.takeSequence();
    this.owners[subject] = entered.number;
    turns[subject << 1] = scheduler.now + entered.delayMs;
    turns[(subject << 1) | 1] = sequence;
    if (!entered.isLoose) entered.push(subject, sequence, turns);
    if (entered.isIdle) this.arm(entered, subject);
  }

  /** Takes `subject` out before its time, if it is in a lane. The lane's wake-up stays and finds the next one. */
  remove(subject: number): void {
    const at = (subject << 1) | 1;
    if (at < this.turns.length) this.turns[at] = Turn.none;
  }

  /** Puts `heir` in the place of `subject`, at the same turn, if that is in a lane. */
  replace(subject: number, heir: number): void {
    const from = subject << 1;
    if (from >= this.turns.length || this.turns[from | 1] === Turn.none) return;
    if (heir >= this.owners.length) this.grow(heir);
    const { turns, owners } = this;
    const to = heir << 1;
    const sequence = turns[from | 1]!;
    owners[heir] = owners[subject]!;
    turns[to] = turns[from]!;
    turns[to | 1] = sequence;
    turns[from | 1] = Turn.none;
    this.lanes[owners[heir]!]!.replace(sequence, heir);
  }

  private arm(entered: Lane, first: number): void {
    entered.isIdle = false;
    entered.wakesAt = this.turns[(first << 1) | 1]!;
    this.scheduler.atSequence(this.turns[first << 1]!, this.wake, entered.number, entered.wakesAt);
  }

  private onWake(woken: Lane): void {
    const sequence = woken.wakesAt;
    woken.isIdle = true;
    const first = this.first(woken);
    if (first < 0) return;
    const { turns } = this;
    if (turns[(first << 1) | 1] !== sequence) {
      // The wake-up was planned for a subject that has left in the meantime.
      this.arm(woken, first);
      return;
    }
    turns[(first << 1) | 1] = Turn.none;
    const following = this.first(woken);
    if (following >= 0) this.arm(woken, following);
    this.fire(first);
  }

  /** The first in a lane, or −1 where nobody is. */
  private first(lane: Lane): number {
    const { turns } = this;
    if (lane.isLoose) lane.refill(this.membersOf(lane), turns);
    return lane.first(turns);
  }

  /** All that are in a lane, in their order. */
  private membersOf({ number }: Lane): number[] {
    const { owners, turns } = this;
    const members: number[] = [];
    for (let subject = 0; subject < owners.length; subject++) {
      if (owners[subject] === number && turns[(subject << 1) | 1] !== Turn.none) members.push(subject);
    }
    return members.sort((a, b) => turns[(a << 1) | 1]! - turns[(b << 1) | 1]!);
  }

  private grow(subject: number): void {
    const length = Math.max(2 * this.owners.length, subject + 1);
    this.owners = growInts(this.owners, length);
    this.turns = growFloats(this.turns, 2 * length, Turn.none);
  }
}
