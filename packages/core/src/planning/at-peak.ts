import { createDistribution } from "../engine/distributions/create-distribution.js";
import { callsOf } from "../model/calls-of.js";
import type { CallPolicySpec, ClassSpec, Scenario, ServiceSpec, TrafficSpec } from "../model/scenario.js";
import type { SourceSpec } from "../model/source.js";
import { expectedCalls } from "../scenario/checks/expected-calls.js";
import type { PeakDemand } from "./peak-demand.js";
import { expectedVisits } from "./visits.js";

/** The part of a scenario that decides how a service fares at its peak, as a steady state. */
export interface AtPeak {
  readonly service: ServiceSpec;
  /** It and the services that it calls, those as large as they may grow. */
  readonly services: readonly ServiceSpec[];
  /** Requests that come from outside of those: from clients and from other services, at the rates of the peak. */
  readonly traffic: readonly TrafficSpec[];
  /** Requests per ms that the service itself gets. */
  readonly ratePerMs: number;
}

const FOR_EVER = { startMs: 0, stopMs: Number.POSITIVE_INFINITY, limit: Number.POSITIVE_INFINITY };
const ONE = { type: "constant", value: 1 } as const;

/** Cuts the service and all that it calls out of a scenario, and puts its peak in the place of everything that changes. */
export function atPeak(scenario: Scenario, serviceName: string, peak: PeakDemand): AtPeak {
  const graph = expectedCalls(scenario.services);
  const reached = expectedVisits(graph, new Map([[serviceName, 1]]));
  const inside = new Set([...reached].filter(([, visits]) => visits > 0).map(([name]) => name));
  const rateOf = (traffic: TrafficSpec) => peak.sources.get(traffic.name) ?? 0;

  const traffic: TrafficSpec[] = [];
  const visitsBy = scenario.traffic.map((one) => ({ one, visits: expectedVisits(graph, new Map([[one.to, rateOf(one)]])) }));
  for (const { one } of visitsBy) {
    if (inside.has(one.to) && rateOf(one) > 0) traffic.push({ ...one, source: steady(one.source, rateOf(one)) });
  }
  for (const caller of scenario.services.filter(({ name }) => !inside.has(name))) {
    const classes = visitsBy.flatMap(({ one, visits }) => classesFrom(one, visits.get(caller.name) ?? 0));
    const rate = classes.reduce((sum, { weight }) => sum + weight, 0);
    if (rate === 0) continue;
    for (const call of callsInto(caller, inside)) {
      const { to, timeout, deadline, cancel, network } = call;
      const policy: CallPolicySpec = { timeout, deadline, cancel, network };
      const name = `${caller.name} to ${to}`;
      const asked = traffic.filter((known) => known.name.startsWith(name)).length;
      traffic.push({
        name: asked === 0 ? name : `${name} ${asked + 1}`,
        source: poisson(rate * call.probability * call.count),
        call: policy,
        to,
        zone: "",
        classes,
      });
    }
  }
  const named = reachedByName(scenario.services, serviceName);
  const service = scenario.services.find(({ name }) => name === serviceName);
  if (service === undefined) throw new Error(`no service is called "${serviceName}"`);
  return {
    service,
    services: scenario.services.filter(({ name }) => named.has(name)).map((one) => (one === service ? one : atItsLargest(one))),
    traffic: traffic.sort((a, b) => (a.name < b.name ? -1 : 1)),
    ratePerMs: peak.ratePerMs,
  };
}

/** A service and all that its calls name, directly or not, though they may never be made. */
function reachedByName(services: readonly ServiceSpec[], from: string): ReadonlySet<string> {
  const steps = new Map(services.map((service) => [service.name, service.steps]));
  const reached = new Set([from]);
  // What is added on the way has its turn, too.
  for (const name of reached) for (const { to } of callsOf(steps.get(name) ?? [])) reached.add(to);
  return reached;
}

function callsInto(caller: ServiceSpec, inside: ReadonlySet<string>) {
  return callsOf(caller.steps).filter(({ to, probability }) => inside.has(to) && probability > 0);
}

/** The classes of a source as a service behind its first one meets them: without the demand that is meant for the first. */
function classesFrom({ classes }: TrafficSpec, visits: number): ClassSpec[] {
  const total = classes.reduce((sum, { weight }) => sum + weight, 0);
  return visits > 0 ? classes.map((one) => ({ ...one, weight: (one.weight / total) * visits, demand: undefined })) : [];
}

/** Evenly spaced and batched arrivals stay so; all others become Poisson. */
function steady(source: SourceSpec, ratePerMs: number): SourceSpec {
  if (source.type !== "open") return poisson(ratePerMs);
  const process = source.process.type === "constant" ? source.process : ({ type: "poisson" } as const);
  const rate = ratePerMs / createDistribution(source.batch, {}).mean;
  return { type: "open", process, rate: { type: "constant", rate }, batch: source.batch, ...FOR_EVER };
}

function poisson(rate: number): SourceSpec {
  return { type: "open", process: { type: "poisson" }, rate: { type: "constant", rate }, batch: ONE, ...FOR_EVER };
}

/** A service that is called has had time to grow as far as its autoscaler may. */
function atItsLargest(service: ServiceSpec): ServiceSpec {
  const { autoscaling, instances, template } = service;
  const settled = { ...service, autoscaling: undefined, rollout: undefined };
  const count = instances.reduce((sum, group) => sum + group.count, 0);
  if (autoscaling === undefined || autoscaling.max <= count || autoscaling.max === Number.POSITIVE_INFINITY) return settled;
  return { ...settled, instances: [...instances, { ...template, count: autoscaling.max - count, version: service.version }] };
}
