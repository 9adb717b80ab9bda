import { Priority } from "../../engine/scheduler.js";
import { Timers } from "../../engine/timers.js";
import { type MetricsSample, minus } from "../../metrics/metrics-sample.js";
import type { MetricsWindow } from "../../metrics/metrics-window.js";
import { PodScrapes } from "../../metrics/pod-scrapes.js";
import type { PodMetrics } from "../../policy/autoscaling.js";
import type { ClusterContext } from "../context.js";
import { queuesOf } from "../queues/create-queues.js";
import { forEachLive, surveyLoads } from "../requests/live-load.js";
import type { Service } from "../service.js";
import { DeviceWatch } from "./device-watch.js";
import { covers, type MetricsOutage, MetricsOutages } from "./metrics-outages.js";
import { type Covers, PodWatch } from "./pod-watch.js";
import { QueueWatch } from "./queue-watch.js";
import { readSample } from "./service-sample.js";

/** The metrics pipeline. All services that are scraped at one period are read in one survey of the requests under way. */
export class Scraper {
  private readonly windows = new Map<Service, MetricsWindow>();
  private readonly byPeriod = new Map<number, Service[]>();
  /** By service id. */
  private readonly podWatches = new Map<number, PodWatch[]>();
  private readonly podsByPeriod = new Map<number, PodWatch[]>();
  /** By the number of scrapes kept of each instance. */
  private readonly podScrapes = new Map<number, PodScrapes>();
  private readonly timers: Timers;
  private readonly outages = new MetricsOutages();
  private readonly isDark: Covers = (service, instance) => this.outages.hides(service, instance);

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

  /** A scrape of a service made just now; undefined during an outage that hides it. */
  peek(service: Service): MetricsSample | undefined {
    if (this.outages.hidesAll(service)) return undefined;
    const { now } = this.cluster.scheduler;
    return readSample(service, surveyLoads(this.cluster, now)[service.id]!, now);
  }

  /** Scrapes the instances of a service from now on. */
  watchPods(service: Service, metrics: PodMetrics): PodWatch {
    const watch = new PodWatch(service, this.cluster.cpus, metrics, this.scrapesFor(metrics));
    this.podWatches.set(service.id, [...(this.podWatches.get(service.id) ?? []), watch]);
    this.scrapePods([watch]);
    const group = this.podsByPeriod.get(metrics.resolutionMs);
    if (group !== undefined) {
      group.push(watch);
      return watch;
    }
    const watched = [watch];
    this.podsByPeriod.set(metrics.resolutionMs, watched);
    this.timers.every(metrics.resolutionMs, () => this.scrapePods(watched));
    return watch;
  }

  /** Watches the disks and networks of a service's instances from now on; undefined where no request uses them. */
  watchDevices(service: Service, metrics: PodMetrics): DeviceWatch | undefined {
    const { scheduler, devices } = this.cluster;
    if (devices === undefined || service.devices === undefined) return undefined;
    const watch = new DeviceWatch(service, devices, metrics);
    watch.scrape(scheduler.now);
    this.timers.every(metrics.resolutionMs, () => watch.scrape(scheduler.now));
    return watch;
  }

  /** Watches the message queues that a service takes from, from now on; undefined where there are none. */
  watchQueues(service: Service, lagMs: number, periodMs: number): QueueWatch | undefined {
    const queues = queuesOf(this.cluster, service);
    if (queues.length === 0) return undefined;
    const watch = new QueueWatch(queues, lagMs);
    const { scheduler } = this.cluster;
    if (lagMs > 0) {
      watch.scrape(scheduler.now);
      this.timers.every(periodMs, () => watch.scrape(scheduler.now));
    }
    return watch;
  }

  /** Stops measuring what an outage covers. */
  beginOutage(outage: MetricsOutage): void {
    this.outages.begin(outage);
    if (outage.samples === "old") return;
    const { target } = outage;
    for (const watch of [...this.podWatches.values()].flat()) watch.forget((service, instance) => covers(target, service, instance));
    if (target.instances !== undefined) return;
    for (const [service, window] of this.windows) if (service.spec.name === target.service) window.forget();
  }

  /** Measures what an outage covered again, from the next scrape on. */
  endOutage(outage: MetricsOutage): void {
    this.outages.end(outage);
  }

  /** Resets all totals at `nowMs`, and shifts what windows hold accordingly. */
  rebase(nowMs: number, begin: () => void): void {
    const watched = [...this.windows];
    const read = (): MetricsSample[] => {
      const loads = surveyLoads(this.cluster, nowMs);
      return watched.map(([service]) => readSample(service, loads[service.id]!, nowMs));
    };
    const before = read();
    const pods = [...this.podWatches.values()].flat();
    for (const watch of pods) watch.mark();
    begin();
    for (const watch of pods) watch.rebase();
    const after = read();
    for (const [i, [, window]] of watched.entries()) window.rebase(minus(before[i]!, after[i]!));
  }

  /** Storage for scrapes of instances, shared by all of which equally many are kept. */
  private scrapesFor({ windowMs, lagMs, resolutionMs }: PodMetrics): PodScrapes {
    const size = Math.ceil((windowMs + lagMs) / resolutionMs) + 2;
    const scrapes = this.podScrapes.get(size) ?? new PodScrapes(size);
    this.podScrapes.set(size, scrapes);
    return scrapes;
  }

  private scrape(services: readonly Service[]): void {
    const { now } = this.cluster.scheduler;
    const loads = surveyLoads(this.cluster, now);
    const { any } = this.outages;
    for (const service of services)
      if (!any || !this.outages.hidesAll(service)) this.windows.get(service)!.add(readSample(service, loads[service.id]!, now));
  }

  private scrapePods(watches: readonly PodWatch[]): void {
    const { now } = this.cluster.scheduler;
    this.surveyPods(watches, now);
    const isDark = this.outages.any ? this.isDark : undefined;
    for (const watch of watches) watch.scrape(now, isDark);
  }

  /** Adds up what requests under way have used of their instances so far. */
  private surveyPods(watches: readonly PodWatch[], nowMs: number): void {
    for (const watch of watches) watch.begin();
    forEachLive(this.cluster, nowMs, ({ site, instance, busyMs, computingMs }) => {
      if (instance < 0) return;
      for (const watch of this.podWatches.get(site.target.id) ?? NONE) watch.addLive(instance, busyMs, computingMs);
    });
  }
}

const NONE: readonly PodWatch[] = [];
