import type { DistributionSpec } from "../engine/distributions/spec.js";
import type { CallPolicySpec, ClassSpec, ServiceSpec, TrafficSpec } from "../model/scenario.js";
import type { AtPeak } from "./at-peak.js";
import { serviceLaw } from "./service-law.js";
import type { ServiceTime } from "./service-time.js";

/**
 * Where requests wait: in one line for all slots; in a line before each instance, which gets its share by chance or in turn; or
 * before each instance, but nearly as in one line, since the balancer looks at them.
 */
export type LineShape = "one" | "by-chance" | "in-turn" | "nearly-one";

/** A service as queueing theory sees it. */
export interface ServiceModel {
  readonly service: ServiceTime;
  readonly shape: LineShape;
  /** Squared coefficient of variation of the gaps between requests: 1 Poisson, 0 evenly spaced. */
  readonly arrivalScv: number;
  /** Requests at once on an instance; Infinity without limit. */
  readonly slots: number;
  /** Requests waiting at most: before each instance, or in all where there is one line. */
  readonly room: number;
  readonly roomAt: "instance" | "service";
  /** Time on the way there and back. */
  readonly wayMs: number;
  /** Share of the requests that fail after all their work. */
  readonly errorRate: number;
  /** When clients give up, whatever becomes of the work; Infinity never. */
  readonly timeoutMs: number;
  /** Whether giving up leaves the work as it is, so that the line is that of clients who never give up. */
  readonly timeoutIsHarmless: boolean;
}

/** What of a service theory has no formula for, in words. */
export interface NoModel {
  readonly why: string;
}

/** Reads a service as a queueing model, or says what stands in the way. */
export function serviceModel({ service, traffic }: AtPeak): ServiceModel | NoModel {
  const why = obstacle(service) ?? obstacleOnTheWay(service, traffic);
  if (why !== undefined) return { why };
  const mine = traffic.filter(({ to }) => to === service.name);
  const law = serviceLaw(service, mine.flatMap(weightedClasses));
  if (law === undefined) return { why: "its service times come from a sampler of your own" };
  const arrivalScv = scvOfArrivals(mine);
  if (arrivalScv === undefined) return { why: "requests come in batches or by a mixture of processes" };
  const { queue, template } = service;
  const timeouts = mine.map(({ call }) => (call.timeout === undefined ? Number.POSITIVE_INFINITY : constantOf(call.timeout)));
  return {
    service: law,
    shape: shapeOf(service),
    arrivalScv,
    slots: template.concurrency,
    room: queue.capacity,
    roomAt: queue.at,
    wayMs: 2 * (constantOf(mine[0]?.call.network) ?? 0) + 2 * (constantOf(service.proxies.delay) ?? 0),
    errorRate: service.errorRate,
    timeoutMs: timeouts[0] ?? Number.POSITIVE_INFINITY,
    timeoutIsHarmless: mine.every(({ call }) => call.cancel === "none"),
  };
}

/** Says whether this is no model. */
export function hasNoModel(model: ServiceModel | NoModel): model is NoModel {
  return "why" in model;
}

function obstacle(service: ServiceSpec): string | undefined {
  const { steps, queue, template, proxies } = service;
  if (steps.some(({ type }) => type === "calls" || type === "choice")) return "it waits for the services that it calls";
  if (steps.some(({ type }) => type !== "compute" && type !== "wait")) return "its requests do more than compute and wait";
  const computes = steps.some(({ type }) => type === "compute");
  if (computes && template.cpu.limit < template.concurrency) return "its requests share the cores of an instance";
  if (queue.discipline !== "fifo") return `its line is served ${queue.discipline}`;
  if (queue.timeout !== undefined) return "requests are dropped from its line";
  if (proxies.cpuMs > 0 || proxies.failover !== undefined || proxies.timeoutMs < Number.POSITIVE_INFINITY)
    return "its balancers try again, give up, or take CPU";
  if (template.maxInFlight < Number.POSITIVE_INFINITY) return "its balancers limit what an instance has in flight";
  return undefined;
}

function obstacleOnTheWay({ name, proxies }: ServiceSpec, traffic: readonly TrafficSpec[]): string | undefined {
  const calls = traffic.filter(({ to }) => to === name).map(({ call }) => call);
  if (constantOf(proxies.delay) === undefined) return "the time in its balancers varies";
  if (calls.some(({ network }) => constantOf(network) === undefined)) return "the time on the network varies";
  const alike = (of: (call: CallPolicySpec) => DistributionSpec | undefined) =>
    new Set(calls.map((call) => JSON.stringify(of(call)))).size <= 1;
  if (!alike(({ network }) => network)) return "its callers are differently far away";
  if (!alike(({ timeout }) => timeout)) return "its callers have different timeouts";
  if (calls.some(({ timeout }) => timeout !== undefined && constantOf(timeout) === undefined)) return "its callers' timeouts vary";
  return undefined;
}

function shapeOf({ queue, balancing }: ServiceSpec): LineShape {
  if (queue.at === "service") return "one";
  if (balancing.id === "random") return "by-chance";
  return balancing.id === "round-robin" ? "in-turn" : "nearly-one";
}

/** Classes weighted by the requests per ms that they bring. */
function weightedClasses({ classes, source }: TrafficSpec): ClassSpec[] {
  const rate = source.type === "open" && source.rate.type === "constant" ? source.rate.rate : 1;
  const total = classes.reduce((sum, { weight }) => sum + weight, 0);
  return classes.map((one) => ({ ...one, weight: (one.weight / total) * rate }));
}

/** Several Poisson processes together are one; nothing else adds up as easily. */
function scvOfArrivals(traffic: readonly TrafficSpec[]): number | undefined {
  const processes = traffic.map(({ source }) => (source.type === "open" && constantOf(source.batch) === 1 ? source.process.type : "other"));
  if (processes.every((type) => type === "poisson")) return 1;
  return processes.length === 1 && processes[0] === "constant" ? 0 : undefined;
}

function constantOf(law: DistributionSpec | undefined): number | undefined {
  return law?.type === "constant" ? law.value : undefined;
}
