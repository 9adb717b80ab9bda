import type { Handle, Kind, Priority, Scheduler } from "./scheduler.js";

/** One action that is planned, or was. */
export interface Planned {
  handle: Handle | undefined;
  readonly slot: number;
  readonly act: () => void;
}

/** Actions planned one by one, all of one priority, which share one kind of event: for what is rare. */
export class Agenda {
  private readonly planned: (Planned | undefined)[] = [];
  private readonly free: number[] = [];
  private readonly kind: Kind;

  constructor(
    private readonly scheduler: Scheduler,
    priority: Priority,
  ) {
    this.kind = scheduler.kind(priority, (slot) => {
      const { act } = this.take(slot);
      act();
    });
  }

  /** Runs `act` at `atMs`, which must not lie before now; at Infinity never. */
  plan(atMs: number, act: () => void): Planned {
    if (atMs === Number.POSITIVE_INFINITY) return { handle: undefined, slot: -1, act };
    const slot = this.free.pop() ?? this.planned.length;
    const planned = { handle: this.scheduler.at(atMs, this.kind, slot), slot, act };
    this.planned[slot] = planned;
    return planned;
  }

  /** Takes an action back; one that has run, or was taken back already, is let be. */
  cancel(planned: Planned | undefined): void {
    if (planned?.handle === undefined) return;
    this.scheduler.cancel(planned.handle);
    this.take(planned.slot);
  }

  private take(slot: number): Planned {
    const planned = this.planned[slot]!;
    planned.handle = undefined;
    this.planned[slot] = undefined;
    this.free.push(slot);
    return planned;
  }
}
