import type { Agenda, Planned } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";

/** A registry's entry for an instance. */
export interface Entry {
  readonly listed: boolean;
  /** Whether its checks pass; true where the registry has no checks. */
  readonly healthy: boolean;
}

const UNKNOWN: Entry = { listed: false, healthy: true };

/**
 * The registry of one service, with an entry for each instance. During an outage no changes reach it; they are applied when the
 * outage is over.
 */
export class Registry {
  private readonly entries: Entry[] = [];
  /** Registrations and deregistrations on their way, by instance. */
  private readonly pending: (Planned | undefined)[] = [];
  private readonly held: (() => void)[] = [];
  private outages = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
    /** Called when an entry has changed. */
    private readonly changed: (instance: number, entry: Entry) => void,
  ) {}

  get isOut(): boolean {
    return this.outages > 0;
  }

  entryOf(instance: number): Entry {
    return this.entries[instance] ?? UNKNOWN;
  }

  /** Writes an entry without announcing it: every proxy knows already. */
  enter(instance: number, listed: boolean): void {
    this.entries[instance] = { listed, healthy: true };
  }

  /** Registers an instance, or deregisters it, after a delay. */
  list(instance: number, listed: boolean, delayMs: number): void {
    this.agenda.cancel(this.pending[instance]);
    const act = (): void => this.take(() => this.write(instance, { listed }));
    if (delayMs === 0) act();
    else this.pending[instance] = this.agenda.plan(this.scheduler.now + delayMs, act);
  }

  /** The checks of an instance have changed their verdict. */
  judge(instance: number, healthy: boolean): void {
    this.take(() => this.write(instance, { healthy }));
  }

  beginOutage(): void {
    this.outages++;
  }

  /** Ends an outage, and applies what happened meanwhile unless another outage is still under way. */
  endOutage(): void {
    this.outages--;
    while (!this.isOut && this.held.length > 0) this.held.shift()!();
  }

  /** Applies a change, now or after the outage. */
  private take(act: () => void): void {
    if (this.isOut) this.held.push(act);
    else act();
  }

  private write(instance: number, news: Partial<Entry>): void {
    const before = this.entryOf(instance);
    const entry = { ...before, ...news };
    if (!entry.listed) entry.healthy = true;
    if (entry.listed === before.listed && entry.healthy === before.healthy) return;
    this.entries[instance] = entry;
    this.changed(instance, entry);
  }
}
