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

/** How long an instance took requests within the measured time, in ms. */
export function servingMs({ readyMs, drainingMs, goneMs }: InstanceSummary, { series }: Result): number {
  if (readyMs === null) return 0;
  const end = Math.min(drainingMs ?? goneMs ?? endOf(series), endOf(series));
  return Math.max(0, end - Math.max(readyMs, series.startMs));
}
