import type { Agenda, Planned } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { Service } from "../service.js";
import type { Registry } from "./registry.js";

/**
 * Entries that last only as long as their instances renew them. Renewals that change nothing are not simulated, but
 * their rhythm is kept.
 * @see HashiCorp Consul, TTL checks; Netflix Eureka, lease renewal
 */
export class Leases {
  /** When an instance renewed, or will have: any one of its renewals. */
  private readonly renewedMs: (number | undefined)[] = [];
  private readonly expiries: (Planned | undefined)[] = [];
  /** Instances dropped because their lease ran out. */
  private readonly dropped = new Set<number>();

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
    private readonly registry: Registry,
    private readonly service: Service,
  ) {}

  /** An instance renews its entry from now on; the first time was `agoMs` ago. */
  begin(instance: number, agoMs: number): void {
    this.renewedMs[instance] = this.scheduler.now - agoMs;
  }

  /** An instance has stopped renewing, or renews at once and goes on. */
  changed(instance: number, renews: boolean): void {
    const { leaseMs, renewMs, registerMs } = this.service.spec.registry;
    const { now } = this.scheduler;
    const renewedMs = this.renewedMs[instance];
    if (leaseMs === undefined || renewedMs === undefined) return;
    if (renews) {
      this.agenda.cancel(this.expiries[instance]);
      this.expiries[instance] = undefined;
      this.renewedMs[instance] = now;
      if (this.dropped.delete(instance)) this.registry.list(instance, true, registerMs);
    } else if (this.expiries[instance] === undefined) {
      const lastMs = renewedMs + Math.floor((now - renewedMs) / renewMs) * renewMs;
      this.expiries[instance] = this.agenda.plan(Math.max(now, lastMs + leaseMs), () => {
        this.dropped.add(instance);
        this.registry.list(instance, false, 0);
      });
    }
  }

  /** An instance has taken its leave. */
  end(instance: number): void {
    this.agenda.cancel(this.expiries[instance]);
    this.expiries[instance] = undefined;
    this.renewedMs[instance] = undefined;
    this.dropped.delete(instance);
  }
}
