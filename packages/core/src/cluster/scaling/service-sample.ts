import { type MetricsSample, sampleBooks } from "../../metrics/metrics-sample.js";
import type { ServiceLoad } from "../requests/live-load.js";
import type { Service } from "../service.js";

/** The fields of a sample that are integrals over time. */
export type ServiceAreas = Pick<MetricsSample, Extract<keyof MetricsSample, `${string}Area`>>;

/** A sample of a service at this instant: all figures are cumulative. */
export function readSample(service: Service, load: ServiceLoad, nowMs: number): MetricsSample {
  return { ...sampleBooks(nowMs, service.books), ...readAreas(service, load, nowMs) };
}

/** The integrals of a service's loads over time, up to this instant. */
export function readAreas(service: Service, load: ServiceLoad, nowMs: number): ServiceAreas {
  const byCpu = service.spec.template.cpu.given;
  return {
    inFlightArea: load.inFlightArea,
    busyArea: load.busyArea,
    queuedArea: load.queuedArea,
    usedArea: byCpu ? load.computingArea : load.busyArea,
    availableArea: byCpu ? service.cores.integral(nowMs) : service.slots.integral(nowMs),
    readyArea: service.ready.integral(nowMs),
    startingArea: service.starting.integral(nowMs),
    drainingArea: service.draining.integral(nowMs),
    desiredArea: service.desired.integral(nowMs),
  };
}
