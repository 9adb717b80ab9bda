import type { InstanceGroupSpec, InstanceSpec, Scenario, ServiceSpec, TrafficSpec } from "../model/scenario.js";
import type { AtPeak } from "./at-peak.js";

/** A size and a load at which a service is to be tried. */
export interface Trial {
  /** Instances of the service. Infinity: one without limits, which shows what no number of instances can mend. */
  readonly instances: number;
  /** Requests per ms that the service gets; all traffic grows or shrinks with it. */
  readonly ratePerMs: number;
  /** Requests before those that are measured, so that these meet a steady state; about. */
  readonly warmupRequests: number;
  /** Requests to be measured; about. */
  readonly requests: number;
}

/** The scenario of a trial: so many instances under a steady load, nothing failing and nobody scaling. */
export function sizedScenario(scenario: Scenario, peak: AtPeak, trial: Trial): Scenario {
  const scale = trial.ratePerMs / peak.ratePerMs;
  const warmupMs = trial.warmupRequests / trial.ratePerMs;
  const durationMs = warmupMs + trial.requests / trial.ratePerMs;
  const { nodes, ...rest } = scenario;
  return {
    ...rest,
    durationMs,
    warmupMs,
    bucketMs: durationMs,
    instanceHistograms: false,
    traffic: peak.traffic.map((one) => scaled(one, scale)),
    services: peak.services.map((one) => placed(one === peak.service ? sized(one, trial.instances) : one)),
    faults: [],
    changes: [],
    slo: { availability: undefined, latency: [], costUsdPerHour: undefined },
  };
}

/** The zones of a service in the order in which instances are dealt to them. */
export function zonesOf(service: ServiceSpec): string[] {
  return [...new Set(service.instances.map(({ zone }) => zone))];
}

/** All instances are there from the start: nodes have nothing to say. */
function placed({ pod, ...service }: ServiceSpec): ServiceSpec {
  return service;
}

/** Cores that a request can use which is alone on an instance: at most one, and no more than the instance may. */
export function aloneOn({ cpu }: InstanceSpec): number {
  return Math.min(1, cpu.limit);
}

function scaled(traffic: TrafficSpec, scale: number): TrafficSpec {
  const { source } = traffic;
  if (source.type !== "open" || source.rate.type !== "constant") return traffic;
  return { ...traffic, source: { ...source, rate: { type: "constant", rate: source.rate.rate * scale } } };
}

function sized(service: ServiceSpec, instances: number): ServiceSpec {
  const { template, queue } = service;
  const still = { ...service, autoscaling: undefined, rollout: undefined, versions: [], routes: [] };
  if (instances === Number.POSITIVE_INFINITY)
    return {
      ...still,
      instances: [{ ...boundless(template), count: 1, version: service.version }],
      queue: { ...queue, timeout: undefined },
    };
  return { ...still, instances: dealt(service, instances) };
}

/** Each request as if it were alone: no slots and no cores to wait for, but no faster than the limit of one instance lets one be. */
function boundless(template: InstanceSpec): InstanceSpec {
  const unlimited = Number.POSITIVE_INFINITY;
  const speed = template.speed * aloneOn(template);
  return { ...template, speed, concurrency: unlimited, maxInFlight: unlimited, cpu: { ...template.cpu, limit: unlimited } };
}

/** Instances dealt to the zones in turn. */
function dealt(service: ServiceSpec, instances: number): InstanceGroupSpec[] {
  const zones = zonesOf(service);
  const groups = zones.map((zone, place) => ({
    ...service.template,
    zone,
    count: Math.ceil((instances - place) / zones.length),
    version: service.version,
  }));
  return groups.filter(({ count }) => count > 0);
}
