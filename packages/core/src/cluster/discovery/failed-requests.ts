import type { Agenda } from "../../engine/agenda.js";
import type { Scheduler } from "../../engine/scheduler.js";
import type { PassiveCheckSpec } from "../../model/proxies.js";
import type { InstanceEndpoint } from "../proxies/endpoint-set.js";
import type { ServiceProxy } from "../proxies/service-proxy.js";
import type { Service } from "../service.js";
import { Doubt } from "./doubt.js";
import type { HealthChecks } from "./health-checks.js";
import type { Views } from "./views.js";

/**
 * Passive checks: so many failed requests in a row, through one proxy, take an instance out for a time, or until its
 * checks bring it up again.
 * @see HAProxy 2.6 doc/configuration.txt (observe, error-limit, on-error mark-down); Envoy outlier detection (consecutive errors, base ejection time)
 * @see HAProxy 2.6 src/check.c (set_server_check_status: a check that passes clears consecutive_errors)
 */
export class FailedRequests {
  private readonly inARow = new Map<InstanceEndpoint, { failures: number; latestMs: number }>();

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
    private readonly service: Service,
    private readonly checks: HealthChecks,
    private readonly views: Views,
  ) {}

  /** The service's present options, which may change during a run. */
  private get spec(): PassiveCheckSpec {
    return this.service.spec.health!.passive!;
  }

  /** An attempt through a proxy has ended. */
  observed(proxy: ServiceProxy, instance: number, failed: boolean): void {
    const { inARow, spec } = this;
    const endpoint = proxy.endpoints.of(instance);
    if (!failed) {
      if (inARow.size > 0) inARow.delete(endpoint);
      return;
    }
    if (!endpoint.up || !endpoint.known) return;
    const row = inARow.get(endpoint);
    const failures = row === undefined || this.isForgiven(proxy, instance, row.latestMs) ? 1 : row.failures + 1;
    if (failures < spec.errors) {
      inARow.set(endpoint, { failures, latestMs: this.scheduler.now });
      return;
    }
    inARow.delete(endpoint);
    this.takeOut(proxy, instance);
  }

  /** Where checks bring an instance back, a passed check resets the count. */
  private isForgiven(proxy: ServiceProxy, instance: number, latestMs: number): boolean {
    return this.spec.forMs === undefined && this.checks.passedSince(instance, proxy.index, latestMs);
  }

  private takeOut(proxy: ServiceProxy, instance: number): void {
    const { scheduler, agenda, service, spec, checks, views } = this;
    const reason = `${spec.errors} requests failed`;
    if (spec.forMs === undefined) {
      views.doubt(service, proxy, instance, Doubt.checks, reason);
      checks.markDown(instance, proxy.index);
      return;
    }
    views.doubt(service, proxy, instance, Doubt.requests, reason);
    agenda.plan(scheduler.now + spec.forMs, () => views.trust(service, proxy, instance, Doubt.requests, "its time out is over"));
  }
}
