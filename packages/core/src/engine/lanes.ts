import { Block } from "./kernel/block.js";
import { LanesAt } from "./kernel/layout.js";
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
  /** Where the kernel finds the group: its `LanesAt`. */
  readonly place: number;
  /** Time of each subject's turn, and its place in the order of insertion, side by side. */
  private turns!: Float64Array;
  /** The lane that each subject entered last. */
  private owners!: Int32Array;
  private readonly turnBlock: Block;
  private readonly ownerBlock: Block;
  private readonly wake: Kind;

  constructor(
    private readonly scheduler: Scheduler,
    priority: Priority,
    private readonly fire: (subject: number) => void,
  ) {
    this.wake = scheduler.kind(priority, (lane) => this.onWake(this.lanes[lane]!));
    const { kernel } = scheduler;
    this.place = kernel.reserve(LanesAt.size);
    this.turnBlock = new Block(kernel, this.place + LanesAt.turns, 16 * START);
    this.ownerBlock = new Block(kernel, this.place + LanesAt.owners, 4 * START);
    this.turnBlock.floats.fill(Turn.none);
    kernel.words[(this.place + LanesAt.subjects) >> 2] = START;
    this.view();
  }

  /** The lane of that delay, made when there is none yet. */
  lane(delayMs: number): number {
    const known = this.lanes.findIndex((one) => one.delayMs === delayMs);
    return known >= 0 ? known : this.lanes.push(new Lane(this.scheduler.kernel, delayMs, this.lanes.length)) - 1;
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
    this.entered(entered, subject);
  }

  /** The kernel has let a subject enter a lane that keeps its order, or has nobody to wake it. */
  enteredBy(lane: number, subject: number): void {
    this.entered(this.lanes[lane]!, subject);
  }

  private entered(lane: Lane, subject: number): void {
    if (!lane.isLoose) lane.push(subject, this.turns[(subject << 1) | 1]!, this.turns);
    if (lane.isIdle) this.arm(lane, subject);
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
    if (woken.isLoose && !this.refill(woken)) return;
    const { turns } = this;
    const first = woken.first(turns);
    if (first < 0) return;
    if (turns[(first << 1) | 1] !== sequence) {
      // The wake-up was planned for a subject that has left in the meantime.
      this.arm(woken, first);
      return;
    }
    turns[(first << 1) | 1] = Turn.none;
    const following = woken.first(turns);
    if (following >= 0) this.arm(woken, following);
    this.fire(first);
  }

  /** Has a loose lane keep its order again; false where it need not yet, as nobody's turn comes before half of the delay has passed. */
  private refill(loose: Lane): boolean {
    const members = this.membersOf(loose);
    const [first] = members;
    if (first === undefined) return false;
    if (this.turns[first << 1]! - this.scheduler.now < loose.delayMs / 2) {
      loose.refill(members, this.turns);
      return true;
    }
    this.arm(loose, first);
    return false;
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

  /** Makes room for subjects up to that. */
  grow(subject: number): void {
    const had = this.owners.length;
    const length = Math.max(2 * had, subject + 1);
    this.ownerBlock.grow(4 * length);
    this.turnBlock.grow(16 * length);
    this.scheduler.kernel.words[(this.place + LanesAt.subjects) >> 2] = length;
    this.view();
    this.turns.fill(Turn.none, 2 * had);
  }

  private view(): void {
    this.owners = this.ownerBlock.words;
    this.turns = this.turnBlock.floats;
  }
}
