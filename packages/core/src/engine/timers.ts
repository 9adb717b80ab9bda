import type { Kind, Priority, Scheduler } from "./scheduler.js";

/**
 * Actions repeated at multiples of a period, all of one priority; they share one kind of event. Those of one period take
 * turns for ever, so only the next of them is in the heap: a thousand timers make it no deeper for everybody else.
 */
export class Timers {
  private readonly actions: (() => void)[] = [];
  private readonly periods: number[] = [];
  private readonly ticks: number[] = [];
  /** Place in the order of insertion that each has reserved for its next tick. */
  private readonly sequences: number[] = [];
  /** The one of the same period whose turn is next; after the last the first. */
  private readonly successors: number[] = [];
  /** The last of each period. */
  private readonly lasts = new Map<number, number>();
  private readonly kind: Kind;

  constructor(
    private readonly scheduler: Scheduler,
    priority: Priority,
  ) {
    this.kind = scheduler.kind(priority, (timer) => this.fire(timer));
  }

  /** Runs `act` at `periodMs`, 2 · `periodMs`, … for ever. */
  every(periodMs: number, act: () => void): void {
    const timer = this.actions.push(act) - 1;
    this.periods.push(periodMs);
    this.ticks.push(0);
    this.sequences.push(this.scheduler.takeSequence());
    const last = this.lasts.get(periodMs);
    this.lasts.set(periodMs, timer);
    this.successors.push(last === undefined ? timer : this.successors[last]!);
    if (last === undefined) this.arm(timer);
    else this.successors[last] = timer;
  }

  private fire(timer: number): void {
    this.ticks[timer]!++;
    this.sequences[timer] = this.scheduler.takeSequence();
    this.arm(this.successors[timer]!);
    this.actions[timer]!();
  }

  private arm(timer: number): void {
    // A multiple, not a sum: the thousandth tick is as exact as the first.
    this.scheduler.atSequence((this.ticks[timer]! + 1) * this.periods[timer]!, this.kind, timer, this.sequences[timer]!);
  }
}
