import type { Agenda, Planned } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";

/** What a registry says of an instance. */
export interface Entry {
  readonly listed: boolean;
  /** Whether its checks pass; where nobody checks for the registry, they do. */
  readonly healthy: boolean;
}

const UNKNOWN: Entry = { listed: false, healthy: true };

/**
 * The registry of one service: what it says of each instance, as of now. During an outage it takes no news; they are
 * delivered when it is over.
 */
export class Registry {
  private readonly entries: Entry[] = [];
  /** Registrations and deregistrations on their way. */
  private readonly pending: (Planned | undefined)[] = [];
  private readonly held: (() => void)[] = [];
  private outages = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
    /** An entry has changed. */
    private readonly changed: (instance: number, entry: Entry) => void,
  ) {}

  get isOut(): boolean {
    return this.outages > 0;
  }

  entryOf(instance: number): Entry {
    return this.entries[instance] ?? UNKNOWN;
  }

  /** Writes an entry that everybody has seen already. */
  enter(instance: number, listed: boolean): void {
    this.entries[instance] = { listed, healthy: true };
  }

  /** Lists an instance, or no longer lists it, once that has been said. */
  list(instance: number, listed: boolean, delayMs: number): void {
    this.agenda.cancel(this.pending[instance]);
    const act = (): void => this.take(() => this.write(instance, { listed }));
    if (delayMs === 0) act();
    else this.pending[instance] = this.agenda.plan(this.scheduler.now + delayMs, act);
  }

  /** What the checks of an instance say. */
  judge(instance: number, healthy: boolean): void {
    this.take(() => this.write(instance, { healthy }));
  }

  beginOutage(): void {
    this.outages++;
  }

  /** Delivers what has happened meanwhile, unless another outage goes on. */
  endOutage(): void {
    this.outages--;
    while (!this.isOut && this.held.length > 0) this.held.shift()!();
  }

  /** Takes news, now or after the outage. */
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
