import { createDurations, type Durations } from "../measure/durations.js";
import { alike, createRateBins, type RateBins } from "../traffic/rate-bins.js";
import { latencyOf, plainName, type TrafficClass, type TrafficSource } from "../traffic/traffic.js";
import type { LogRecord } from "./record.js";
import { busiest, isFull, routeOf } from "./route.js";

const MOST_SERVICES = 50;
const DEFAULT_SERVICE = "web";
const OTHERS = "other";

interface RouteCount {
  requests: number;
  errors: number;
  readonly times: Durations;
}

interface ServiceCount extends RouteCount {
  readonly bins: RateBins;
  readonly routes: Map<string, RouteCount>;
}

/** Requests of logs, counted: by service and route; the memory does not grow with the number of lines. */
export interface LogCounts {
  add(record: LogRecord): void;
  sources(): TrafficSource[];
}

/** Starts counting. */
export function createLogCounts(): LogCounts {
  const services = new Map<string, ServiceCount>();

  const count = (into: RouteCount, { status, latencyMs }: LogRecord) => {
    into.requests++;
    if (status >= 500 && status < 600) into.errors++;
    if (latencyMs !== undefined) into.times.add(latencyMs);
  };

  return {
    add(record) {
      const given = plainName(record.service, DEFAULT_SERVICE);
      const name = services.has(given) || services.size < MOST_SERVICES ? given : OTHERS;
      let service = services.get(name);
      if (service === undefined) {
        service = { ...newCount(), bins: createRateBins(), routes: new Map() };
        services.set(name, service);
      }
      count(service, record);
      if (record.atMs !== undefined) service.bins.add(record.atMs);
      const route = routeOf(record.method, record.path);
      const key = service.routes.has(route) || !isFull(service.routes) ? route : OTHERS;
      let own = service.routes.get(key);
      if (own === undefined) {
        own = newCount();
        service.routes.set(key, own);
      }
      count(own, record);
    },
    sources() {
      const counted = [...services];
      const tables = alike(counted.map(([, { bins }]) => bins.table()));
      return counted.map(([name, service], index) => ({
        name: `${name}-requests`,
        service: name,
        rate: tables[index]!,
        classes: classesOf(service.routes),
        requests: service.requests,
        errors: service.errors,
        latency: latencyOf(service.times),
      }));
    },
  };
}

function newCount(): RouteCount {
  return { requests: 0, errors: 0, times: createDurations() };
}

/** Two routes may have one plain name; they are one class then. */
function classesOf(routes: ReadonlyMap<string, RouteCount>): TrafficClass[] {
  const { kept, rest } = busiest(routes);
  const classes = new Map<string, TrafficClass>();
  const others = rest.map((route): [string, RouteCount] => [OTHERS, route]);
  for (const [route, { requests, errors, times }] of [...kept, ...others]) {
    const name = plainName(route, "root");
    const before = classes.get(name);
    classes.set(
      name,
      before === undefined
        ? { name, requests, errors, latency: latencyOf(times) }
        : { ...before, requests: before.requests + requests, errors: before.errors + errors },
    );
  }
  return [...classes.values()];
}
