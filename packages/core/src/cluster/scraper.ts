import { Priority } from "../engine/scheduler.js";
import { Timers } from "../engine/timers.js";
import { type MetricsSample, minus } from "../metrics/metrics-sample.js";
import type { MetricsWindow } from "../metrics/metrics-window.js";
import type { ClusterContext } from "./context.js";
import { surveyLoads } from "./live-load.js";
import type { Service } from "./service.js";
import { readSample } from "./service-sample.js";

/** The metrics pipeline: all services scraped at one period are read in one survey. */
export class Scraper {
  private readonly windows = new Map<Service, MetricsWindow>();
  private readonly byPeriod = new Map<number, Service[]>();
  private readonly timers: Timers;

  constructor(private readonly cluster: ClusterContext) {
    this.timers = new Timers(cluster.scheduler, Priority.scrape);
  }

  /** Scrapes a service into its window from now on. */
  watch(service: Service, window: MetricsWindow): void {
    this.windows.set(service, window);
    this.scrape([service]);
    const group = this.byPeriod.get(window.periodMs);
    if (group !== undefined) {
      group.push(service);
      return;
    }
    const watched = [service];
    this.byPeriod.set(window.periodMs, watched);
    this.timers.every(window.periodMs, () => this.scrape(watched));
  }

  /** Lets the figures begin anew at `nowMs`; what windows hold is told from there. */
  rebase(nowMs: number, begin: () => void): void {
    const watched = [...this.windows];
    const read = (): MetricsSample[] => {
      const loads = surveyLoads(this.cluster, nowMs);
      return watched.map(([service]) => readSample(service, loads[service.id]!, nowMs));
    };
    const before = read();
    begin();
    const after = read();
    for (const [i, [, window]] of watched.entries()) window.rebase(minus(before[i]!, after[i]!));
  }

  private scrape(services: readonly Service[]): void {
    const { now } = this.cluster.scheduler;
    const loads = surveyLoads(this.cluster, now);
    for (const service of services) this.windows.get(service)!.add(readSample(service, loads[service.id]!, now));
  }
}
