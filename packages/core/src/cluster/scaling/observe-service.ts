import type { MetricsSample } from "../../metrics/metrics-sample.js";
import { MetricsWindow, NOTHING_MEASURED } from "../../metrics/metrics-window.js";
import type { AutoscalingSpec } from "../../model/scenario.js";
import type { PodObservation, ScalingObservation, ScalingView } from "../../policy/autoscaling.js";
import type { Service } from "../service.js";
import type { Scraper } from "./scraper.js";

/** Supplies an autoscaler with what it sees of its service. */
export interface Observer {
  /** The observation at an instant, with the autoscaler's present limits; at an activation from a scrape made just now. */
  observe(nowMs: number, limits: Pick<AutoscalingSpec, "min" | "max">, activation?: MetricsSample): ScalingObservation;
  /** When the figures of the service in its last observation were measured, in ms; undefined while there are none. */
  readonly measuredMs: number | undefined;
  /** Mean cores, or slots, in use over the window of its last observation; undefined while there is none. */
  readonly used: number | undefined;
}

/** Begins to measure what the autoscaler of a service looks at. */
export function observeService(scraper: Scraper, service: Service, spec: AutoscalingSpec, looksAt: ScalingView): Observer {
  const metrics = looksAt.service ? new MetricsWindow(spec.windowMs, spec.lagMs, scrapePeriod(spec)) : undefined;
  if (metrics !== undefined) scraper.watch(service, metrics);
  const pods = looksAt.pods && scraper.watchPods(service, looksAt.pods);
  const devices = looksAt.pods && scraper.watchDevices(service, looksAt.pods);
  const queues = scraper.watchQueues(service, spec.lagMs, scrapePeriod(spec));
  const observe: Observer["observe"] = (nowMs, { min, max }, activation) => {
    const measured = metrics === undefined ? NOTHING_MEASURED : metrics.observe(nowMs, activation);
    const seen = pods === undefined ? NO_PODS : pods.observe(nowMs);
    // Field by field: this runs for every service at every tick, and object spread is slow.
    return {
      nowMs,
      desired: service.desired.value,
      ready: service.ready.value,
      starting: service.starting.value,
      draining: service.draining.value,
      min,
      max,
      windowMs: measured.windowMs,
      requestsPerSecond: measured.requestsPerSecond,
      concurrency: measured.concurrency,
      queueLength: measured.queueLength,
      utilisation: measured.utilisation,
      errorRate: measured.errorRate,
      latencyMs: measured.latencyMs,
      pods: devices === undefined ? seen : devices.tell(nowMs, seen),
      queues: queues?.observe(nowMs),
      isActivation: activation !== undefined,
    };
  };
  return {
    observe,
    get measuredMs() {
      return metrics?.measuredMs;
    },
    get used() {
      return metrics?.used;
    },
  };
}

const NO_PODS: readonly PodObservation[] = [];

/** Scrapes are as frequent as the shortest of interval, window and lag demands. */
function scrapePeriod(spec: AutoscalingSpec): number {
  const spans = [spec.intervalMs, spec.windowMs, spec.lagMs].filter((span) => span > 0);
  return Math.min(...spans);
}
