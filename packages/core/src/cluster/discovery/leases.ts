import type { Agenda, Planned } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { Service } from "../service.js";
import type { Registry } from "./registry.js";

/**
 * Registry entries that expire unless their instances renew them. Renewals that change nothing are not simulated, but the times at
 * which they would happen are kept.
 * @see HashiCorp Consul, TTL checks; Netflix Eureka, lease renewal
 */
export class Leases {
  /** The time of any one of an instance's renewals, past or to come: the others are multiples of the interval away. */
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

  /** An instance stops renewing, or begins again with a renewal now. */
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

  /** An instance leaves for good. */
  end(instance: number): void {
    this.agenda.cancel(this.expiries[instance]);
    this.expiries[instance] = undefined;
    this.renewedMs[instance] = undefined;
    this.dropped.delete(instance);
  }
}
