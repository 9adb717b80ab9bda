import { alike, createRateBins } from "../traffic/rate-bins.js";
import { type Latency, plainName, type TrafficClass, type TrafficSource } from "../traffic/traffic.js";
import { bucketLatency } from "./bucket-latency.js";
import {
  counterAmong,
  histogramAmong,
  isError,
  quantileOf,
  ROUTE_LABELS,
  type Role,
  SERVICE_LABELS,
  STATUS_LABELS,
  unitMs,
} from "./roles.js";
import { growth, increases, labelOf, type Series } from "./series.js";
import { toldTwice } from "./told-twice.js";

/** What the series of a monitoring system tell of requests. */
export interface Metrics {
  readonly sources: TrafficSource[];
  /** What each series was taken for. */
  readonly roles: ReadonlyMap<Series, Role>;
  readonly notes: readonly string[];
}

const MOST_SERVICES = 50;
const MOST_CLASSES = 20;

/**
 * Tells rates, latencies and errors from series: counters of requests, histograms of latencies, quantiles; anything without a name is
 * taken for requests per second, as `rate(…)` gives them, where it is the answer to a query.
 */
export function observeMetrics(series: readonly Series[], wanted: string | undefined, isQuery: boolean): Metrics {
  const names = new Set(series.map(({ name }) => name));
  const counter = counterAmong(names, wanted);
  const histogram = histogramAmong(names, counter);
  const twice = toldTwice(series);
  const roles = new Map(series.map((one) => [one, twice.has(one) ? "twice" : roleOf(one, counter, histogram, isQuery)] as const));
  const hasCounter = counter !== undefined;
  const groups = new Map<string, Series[]>();
  const notes: string[] = [];
  for (const [one, role] of roles) {
    if (role === "other" || role === "twice" || (hasCounter && role === "rate")) continue;
    const label = plainName(labelOf(one, SERVICE_LABELS).replace(/:\d+$/, ""), "");
    const known = label === "" ? "web" : label;
    const name = groups.has(known) || groups.size < MOST_SERVICES ? known : "other";
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(one);
  }
  // Latencies without a label of a service are those of the only service there is.
  const rated = [...groups].filter(([, group]) => group.some((one) => roles.get(one) === "requests" || roles.get(one) === "rate"));
  const [only] = rated;
  if (rated.length === 1 && only !== undefined)
    for (const [name, group] of groups) if (name !== only[0] && group.every((one) => roles.get(one) !== "rate")) only[1].push(...group);

  const tables = alike(rated.map(([, group]) => rateOf(group, roles)));
  const sources = rated.map(([name, group], index): TrafficSource => {
    const counted = group.filter((one) => roles.get(one) === "requests" || roles.get(one) === "rate");
    const rate = tables[index]!;
    const classes = classesOf(counted, roles, group, histogram);
    const requests = rate.counts.reduce((sum, count) => sum + count, 0);
    const errors = counted.filter((one) => isError(labelOf(one, STATUS_LABELS))).reduce((sum, one) => sum + amountOf(one, roles), 0);
    const total = counted.reduce((sum, one) => sum + amountOf(one, roles), 0);
    return {
      name: `${name}-requests`,
      service: name,
      rate,
      classes,
      requests,
      errors: total > 0 ? (errors / total) * requests : 0,
      latency: latencyIn(group, roles, histogram),
    };
  });
  if (twice.size > 0) notes.push("what both sides of a call have counted is taken from the side that was called");
  if (histogram !== undefined) notes.push(`latencies are those of ${histogram}, within its buckets`);
  return { sources, roles, notes };
}

function roleOf(one: Series, counter: string | undefined, histogram: string | undefined, isQuery: boolean): Role {
  if (one.name !== "" && one.name === counter) return "requests";
  if (histogram !== undefined && one.name === `${histogram}_bucket`) return "bucket";
  if (histogram !== undefined && one.name === `${histogram}_sum`) return "sum";
  if (one.labels.has("le") || /_(bucket|sum|created|info)$/.test(one.name)) return "other";
  if (quantileOf(one) !== undefined) return "quantile";
  if (/_(total|count)$/.test(one.name)) return "other";
  return counter === undefined && isQuery ? "rate" : "other";
}

/** Requests counted in bins no finer than the samples are. */
function rateOf(group: readonly Series[], roles: ReadonlyMap<Series, Role>) {
  const counted = group.filter((one) => roles.get(one) === "requests" || roles.get(one) === "rate");
  const steps = counted.flatMap(({ times }) =>
    times.length > 1 ? [((times.at(-1) as number) - (times[0] as number)) / (times.length - 1)] : [],
  );
  const bins = createRateBins(Math.max(1, Math.round(steps.length === 0 ? 60 : Math.min(...steps))) * 1000, true);
  for (const one of counted) {
    if (roles.get(one) === "requests") for (const { atS, increase } of increases(one)) bins.add(atS * 1000, increase);
    else
      for (const [at, value] of one.values.entries()) {
        const atS = one.times[at] as number;
        const seconds = (one.times[at + 1] ?? atS + stepOf(one)) - atS;
        if (value > 0 && Number.isFinite(value)) bins.add(atS * 1000, value * seconds);
        else bins.add(atS * 1000, 0);
      }
  }
  return bins.table();
}

function stepOf({ times }: Series): number {
  return times.length > 1 ? (times.at(-1) as number) - (times.at(-2) as number) : 60;
}

function amountOf(one: Series, roles: ReadonlyMap<Series, Role>): number {
  return roles.get(one) === "requests"
    ? growth(one)
    : one.values.reduce((sum, value) => sum + (Number.isFinite(value) ? Math.max(0, value) : 0), 0);
}

function classesOf(
  counted: readonly Series[],
  roles: ReadonlyMap<Series, Role>,
  group: readonly Series[],
  histogram: string | undefined,
): TrafficClass[] {
  const routes = new Map<string, Series[]>();
  for (const one of counted) {
    const route = plainName(labelOf(one, ROUTE_LABELS), "");
    if (route !== "") routes.set(route, [...(routes.get(route) ?? []), one]);
  }
  const classes = [...routes].map(([name, own]): TrafficClass => {
    const ofRoute = group.filter((one) => plainName(labelOf(one, ROUTE_LABELS), "") === name);
    const errors = own.filter((one) => isError(labelOf(one, STATUS_LABELS)));
    return { name, requests: total(own, roles), errors: total(errors, roles), latency: latencyIn(ofRoute, roles, histogram) };
  });
  return classes.sort((a, b) => b.requests - a.requests || (a.name < b.name ? -1 : 1)).slice(0, MOST_CLASSES);
}

function total(series: readonly Series[], roles: ReadonlyMap<Series, Role>): number {
  return series.reduce((sum, one) => sum + amountOf(one, roles), 0);
}

function latencyIn(group: readonly Series[], roles: ReadonlyMap<Series, Role>, histogram: string | undefined): Latency | undefined {
  const of = (role: Role) => group.filter((one) => roles.get(one) === role);
  if (histogram !== undefined) {
    const latency = bucketLatency(of("bucket"), of("sum"), unitMs(histogram));
    if (latency !== undefined) return latency;
  }
  const at = (share: number) => {
    const found = of("quantile").filter((one) => Math.abs((quantileOf(one) as number) - share) < 1e-6);
    const values = found.flatMap((one) =>
      one.values.filter((value) => value > 0 && Number.isFinite(value)).map((value) => value * unitMs(one.name)),
    );
    return values.length === 0 ? undefined : values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  };
  const latency = { p50Ms: at(0.5), p90Ms: at(0.9), p95Ms: at(0.95), p99Ms: at(0.99) };
  return latency.p50Ms === undefined && latency.p99Ms === undefined ? undefined : latency;
}
