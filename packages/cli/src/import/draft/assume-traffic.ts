import { parseCpu, parseDuration } from "@springtide/core";
import { assume, type Draft, type Plain } from "./draft.js";
import { visitsPerRequest } from "./visits.js";

/** Share of its CPU that the busiest service uses under the rate that is assumed. */
const BUSY = 0.3;
const MOST_PER_SECOND = 50;
const LEAST_PER_SECOND = 0.01;

/** Where requests come in. */
export interface TrafficEntry {
  readonly name: string;
  readonly to: string;
  /** Requests per second that a limit on each client lets through. */
  readonly most?: number | undefined;
}

/** Share of such a limit that is used, so that chance does not pass it. */
const WITHIN = 0.5;

/** Requests per second at which the busiest service is busy, but not too busy; each entry gets as many. */
export function assumeTraffic(draft: Draft, services: Readonly<Record<string, Plain>>, entries: readonly TrafficEntry[]): Plain {
  const visits = visitsPerRequest(
    services,
    entries.map(({ to }) => to),
  );
  let rate = MOST_PER_SECOND;
  let busiest = "";
  for (const [name, times] of visits) {
    const most = (BUSY * coresOf(services[name])) / ((times * demandMs(services[name])) / 1000);
    if (most < rate) [rate, busiest] = [most, name];
  }
  const traffic: Plain = {};
  for (const { name, to, most = Number.POSITIVE_INFINITY } of entries) {
    const key = name.replaceAll(".", "-");
    const isLimited = most * WITHIN < rate;
    const perSecond = Math.max(LEAST_PER_SECOND, Number(floorTo2(Math.min(rate, most * WITHIN))));
    traffic[key] = { to, rate: `${perSecond}/s`, timeout: "10s" };
    const busy = busiest === "" ? "a rate" : `a rate at which the busiest service, ${busiest}, uses 30 % of its CPU`;
    const why = isLimited ? "half of what a client may ask for" : busy;
    assume(draft, `traffic.${key}`, traffic[key], `how many requests come is not written: ${why}`);
  }
  return traffic;
}

function floorTo2(value: number): string {
  if (value <= 0) return "0";
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  return (Math.floor(value / step + 1e-9) * step).toPrecision(2);
}

/** CPU of all instances at the start: what they request, or the limit where that is less. */
function coresOf(spec: Plain | undefined): number {
  const cpu = spec?.cpu as Plain | number | string | undefined;
  const parse = (value: unknown): number | undefined => {
    const cores = typeof value === "string" || typeof value === "number" ? parseCpu(value) : undefined;
    return typeof cores === "number" ? cores : undefined;
  };
  const request = typeof cpu === "object" ? (parse(cpu.request) ?? parse(cpu.limit)) : parse(cpu);
  const replicas = typeof spec?.replicas === "number" ? Math.max(1, spec.replicas) : 1;
  return replicas * (request ?? 1);
}

/** Mean of a demand as the import writes it; 10 ms for any other law, 0 where there is none. */
function demandMs(spec: Plain | undefined): number {
  if (spec?.demand === undefined) return 0;
  const demand = spec.demand as string | { readonly lognormal?: { readonly mean?: string } };
  const text = typeof demand === "string" ? demand : demand.lognormal?.mean;
  const ms = text === undefined ? undefined : parseDuration(text);
  return typeof ms === "number" ? ms : 10;
}
