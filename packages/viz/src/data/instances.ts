import type { InstanceSummary, Result } from "@springtide/core";
import { endOf } from "./buckets.js";

/** An instance with the service that it belongs to. */
export interface Instance extends InstanceSummary {
  readonly service: string;
}

/** Instances of a service, or of all. @throws RangeError for a service that the result does not have. */
export function instancesOf({ services, scenario }: Result, service: string | undefined): Instance[] {
  if (service !== undefined && !Object.hasOwn(services, service))
    throw new RangeError(`chart: ${service} is no service of ${scenario}; it has ${Object.keys(services).slice(0, 8).join(", ")}`);
  const chosen = Object.entries(services).filter(([name]) => service === undefined || name === service);
  return chosen.flatMap(([name, { instances }]) => instances.map((instance) => ({ ...instance, service: name })));
}

/** From when until when an instance took requests within the measured time, in ms; nothing lies between where it did not. */
export function servingSpan({ readyMs, drainingMs, goneMs }: InstanceSummary, { series }: Result): { fromMs: number; toMs: number } {
  const fromMs = Math.max(readyMs ?? endOf(series), series.startMs);
  return { fromMs, toMs: Math.max(fromMs, Math.min(drainingMs ?? goneMs ?? endOf(series), endOf(series))) };
}
