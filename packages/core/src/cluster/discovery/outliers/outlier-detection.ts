import type { Agenda } from "../../../engine/agenda.js";
import type { Random } from "../../../engine/random.js";
import type { Scheduler } from "../../../engine/scheduler.js";
import type { ConsecutiveFailuresSpec, OutliersSpec } from "../../../model/outliers.js";
import type { ServiceProxy } from "../../proxies/service-proxy.js";
import type { Service } from "../../service.js";
import { Doubt } from "../doubt.js";
import type { HealthChecks } from "../health-checks.js";
import type { Views } from "../views.js";
import { mayEject, writtenPercent } from "./ejection-share.js";
import { createOutlierRecord, type OutlierRecord } from "./outlier-record.js";
import { successRateThreshold } from "./success-rates.js";

/** Status of a request without an answer: what Envoy calls a local origin failure. */
const LOCAL = 0;
const PERCENT = 100;

/**
 * Outlier detection of one proxy: instances whose requests fail too often in a row, or more often than those of others, are ejected
 * for a time, or until a health check of the proxy's own passes.
 * @see Envoy source/common/upstream/outlier_detection_impl.cc (DetectorImpl::initialize: addHostCheckCompleteCb)
 */
export class OutlierDetection {
  private readonly records = new Map<number, OutlierRecord>();
  private ejected = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly agenda: Agenda,
    private readonly service: Service,
    private readonly proxy: ServiceProxy,
    private readonly views: Views,
    private readonly random: Random,
    /** Health checks that the proxy sends; undefined where it sends none. */
    private readonly checks: HealthChecks | undefined,
  ) {
    this.plan();
  }

  /** The service's present options, which may change during a run. */
  private get spec(): OutliersSpec {
    return this.service.spec.health!.outliers!;
  }

  /** An attempt has ended; `status` is 0 where no answer came. */
  observed(instance: number, failed: boolean, status: number): void {
    const record = this.recordOf(instance);
    if (record.times.isOut) return;
    const { consecutive5xx, consecutiveGateway, consecutiveLocal } = this.spec;
    const isLocal = status === LOCAL && consecutiveLocal !== undefined;
    if (isLocal && failed) {
      this.count(instance, "localFailures", consecutiveLocal, "requests without an answer in a row");
      return;
    }
    record.localFailures = 0;
    record.requests++;
    if (!failed) {
      record.good++;
      record.failures = 0;
      record.gatewayFailures = 0;
      return;
    }
    if (status === LOCAL || (status >= 502 && status <= 504))
      this.count(instance, "gatewayFailures", consecutiveGateway, "gateway failures in a row");
    else record.gatewayFailures = 0;
    this.count(instance, "failures", consecutive5xx, "failures in a row");
  }

  /** The proxy no longer knows an instance. */
  forget(instance: number): void {
    const record = this.records.get(instance);
    if (record === undefined) return;
    if (record.times.isOut) this.ejected--;
    this.records.delete(instance);
  }

  private recordOf(instance: number): OutlierRecord {
    const known = this.records.get(instance);
    if (known !== undefined) return known;
    const record = createOutlierRecord(this.spec);
    this.records.set(instance, record);
    return record;
  }

  private count(
    instance: number,
    what: "failures" | "gatewayFailures" | "localFailures",
    { failures, chance }: ConsecutiveFailuresSpec,
    words: string,
  ) {
    const record = this.recordOf(instance);
    if (++record[what] < failures) return;
    record[what] = 0;
    this.eject(instance, record, chance, `${failures} ${words}`);
  }

  private eject(instance: number, record: OutlierRecord, chance: number, reason: string): void {
    const { maxEjection, alwaysEjectOne, checksBringBack } = this.spec;
    if (record.times.isOut || chance === 0 || (chance < 1 && this.random.next() >= chance)) return;
    if (!mayEject(this.proxy.endpoints.known, this.ejected, maxEjection, alwaysEjectOne)) return;
    record.times.eject(this.scheduler.now);
    this.ejected++;
    this.views.doubt(this.service, this.proxy, instance, Doubt.outlier, `ejected: ${reason}`);
    if (checksBringBack) this.checks?.whenPassed(instance, this.proxy.index, () => this.passed(instance, record));
  }

  /** An instance that was ejected has passed a check. */
  private passed(instance: number, record: OutlierRecord): void {
    if (!record.times.isOut || this.records.get(instance) !== record) return;
    record.times.comeBack(this.scheduler.now);
    this.bringBack(instance, record, "a check passed");
  }

  private plan(): void {
    this.agenda.plan(this.scheduler.now + this.spec.intervalMs, () => this.look());
  }

  private look(): void {
    const { now } = this.scheduler;
    for (const [instance, record] of this.records) if (record.times.returns(now)) this.bringBack(instance, record, "its ejection is over");
    this.compare();
    for (const record of this.records.values()) {
      record.times.settle(now);
      record.requests = 0;
      record.good = 0;
    }
    this.plan();
  }

  private bringBack(instance: number, record: OutlierRecord, reason: string): void {
    this.ejected--;
    record.failures = 0;
    record.gatewayFailures = 0;
    record.localFailures = 0;
    this.views.trust(this.service, this.proxy, instance, Doubt.outlier, reason);
  }

  /** Ejects instances whose success rate is far below that of the others, or too low in itself. */
  private compare(): void {
    const { successRate, failureShare } = this.spec;
    const rated = this.rates(successRate.minRequests);
    if (successRate.chance > 0 && rated.length > 0 && rated.length >= successRate.minInstances) {
      const { threshold } = successRateThreshold(
        rated.map(({ percent }) => percent),
        successRate.deviations,
      );
      for (const { instance, record, percent } of rated)
        if (percent < threshold)
          this.eject(instance, record, successRate.chance, `success rate ${shown(percent)} % below ${shown(threshold)} %`);
    }
    const judged = failureShare.chance > 0 ? this.rates(failureShare.minRequests) : [];
    if (judged.length < failureShare.minInstances) return;
    const threshold = writtenPercent(failureShare.threshold);
    for (const { instance, record, percent } of judged)
      if (PERCENT - percent >= threshold)
        this.eject(instance, record, failureShare.chance, `${shown(PERCENT - percent)} % of requests failed`);
  }

  /** Success rates over the last interval, of instances with enough requests that are not ejected. */
  private rates(minRequests: number): { readonly instance: number; readonly record: OutlierRecord; readonly percent: number }[] {
    return [...this.records]
      .filter(([, { times, requests }]) => !times.isOut && requests > 0 && requests >= minRequests)
      .map(([instance, record]) => ({ instance, record, percent: (PERCENT * record.good) / record.requests }));
  }
}

function shown(percent: number): string {
  return String(Math.round(percent * 10) / 10);
}
