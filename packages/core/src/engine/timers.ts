import type { Kind, Priority, Scheduler } from "./scheduler.js";

/** Actions repeated at multiples of a period, all of one priority; they share one kind of event. */
export class Timers {
  private readonly actions: (() => void)[] = [];
  private readonly periods: number[] = [];
  private readonly ticks: number[] = [];
  private readonly kind: Kind;

  constructor(
    private readonly scheduler: Scheduler,
    priority: Priority,
  ) {
    this.kind = scheduler.kind(priority, (timer) => {
      this.arm(timer);
      this.actions[timer]!();
    });
  }

  /** Runs `act` at `periodMs`, 2 · `periodMs`, … for ever. */
  every(periodMs: number, act: () => void): void {
    this.periods.push(periodMs);
    this.ticks.push(0);
    this.arm(this.actions.push(act) - 1);
  }

  private arm(timer: number): void {
    const ticks = this.ticks[timer]! + 1;
    this.ticks[timer] = ticks;
    // A multiple, not a sum: the thousandth tick is as exact as the first.
    this.scheduler.at(ticks * this.periods[timer]!, this.kind, timer);
  }
}
