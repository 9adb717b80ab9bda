import type { Distribution } from "../../engine/distributions/distribution.js";
import type { Random } from "../../engine/random.js";
import type { Kind, Scheduler } from "../../engine/scheduler.js";
import { Id } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import type { OnDemandBooks } from "./on-demand-books.js";

/** Since when instances are idle, and when they have been for too long. */
export class KeepAlive {
  /** NaN for those that are not idle. */
  private readonly sinceMs: number[] = [];
  private readonly events: number[] = [];

  constructor(
    private readonly scheduler: Scheduler,
    private readonly service: Service,
    private readonly books: OnDemandBooks,
    private readonly law: Distribution | undefined,
    private readonly random: Random,
    /** Fires for the number of an instance among those of all services. */
    private readonly kind: Kind,
  ) {}

  isIdle(instance: number): boolean {
    return this.sinceMs[instance]! >= 0;
  }

  /** An instance has nothing to do from now on. */
  begin(instance: number): void {
    const { now } = this.scheduler;
    if (this.isIdle(instance)) return;
    this.sinceMs[instance] = now;
    this.books.idle.add(1, now);
    this.events[instance] = Id.none;
    if (this.law === undefined) return;
    const record = this.service.instances.records[instance]!;
    this.random.index = record.serial;
    const atMs = now + this.law.sample(this.random);
    if (atMs < Number.POSITIVE_INFINITY) this.events[instance] = this.scheduler.at(atMs, this.kind, record.ref);
  }

  /** An instance has been idle for long enough, though it may stay. */
  expire(instance: number): void {
    this.events[instance] = Id.none;
  }

  /** It has something to do, or goes; returns how long it was idle, NaN if it was not. */
  end(instance: number): number {
    if (!this.isIdle(instance)) return Number.NaN;
    const { now } = this.scheduler;
    const idleMs = now - this.sinceMs[instance]!;
    this.sinceMs[instance] = Number.NaN;
    this.books.idle.add(-1, now);
    if (this.events[instance] !== Id.none) this.scheduler.cancel(this.events[instance]!);
    this.events[instance] = Id.none;
    return idleMs;
  }
}
