import type { FaultSpec } from "../model/faults.js";
import type { ClassSpec, Scenario, ServiceSpec, StepSpec, TrafficSpec } from "../model/scenario.js";
import type { RateSpec, SourceSpec } from "../model/source.js";
import { scaleLoad } from "../tuning/scale-load.js";
import { type Trigger, type TriggerTimes, type TriggerTiming, timesOf } from "./trigger.js";

/** Buckets of a run's time series; goodput is followed in these. */
const BUCKETS = 400;
const LEAST_BUCKET_MS = 100;

/**
 * A steady scenario at a multiple of its load, with a trigger in it. Of a profile of rates the trigger changes the rate; users and
 * gaps that are given get company for the time of a spike.
 */
export function triggeredScenario(steady: Scenario, load: number, trigger: Trigger, timing: TriggerTiming): Scenario {
  const times = timesOf(trigger, timing);
  const loaded = load === 1 ? steady : scaleLoad(steady, load);
  const scenario = {
    ...loaded,
    durationMs: times.durationMs,
    bucketMs: Math.max(LEAST_BUCKET_MS, Math.ceil(times.durationMs / BUCKETS / 100) * 100),
  };
  if (trigger.size === 1) return scenario;
  return trigger.kind === "slow" ? slowed(scenario, trigger, times) : spiked(scenario, trigger.size, times);
}

function slowed(scenario: Scenario, { size, lengthMs }: Trigger, { beginsMs }: TriggerTimes): Scenario {
  const faults = scenario.services.map(({ name }): FaultSpec => {
    const target = { service: name, instances: undefined };
    return {
      name: `trigger at ${name}`,
      effect: { type: "slow", target, factor: size, recoverMs: 0 },
      timing: { type: "scheduled", atMs: beginsMs, forMs: { type: "constant", value: lengthMs } },
    };
  });
  return { ...scenario, faults };
}

function spiked(scenario: Scenario, size: number, times: TriggerTimes): Scenario {
  const isRate = ({ source }: TrafficSpec) => source.type === "open" && source.process.type !== "renewal";
  const more = scaleLoad({ ...scenario, traffic: scenario.traffic.filter((one) => !isRate(one)) }, size - 1).traffic;
  const company = more.map(({ name, source, classes, ...rest }): TrafficSpec => {
    const window = { startMs: times.beginsMs, stopMs: times.endsMs };
    return { ...rest, name: companyOf(name), source: { ...source, ...window }, classes: classes.map(companyOfClass) };
  });
  const names = more.flatMap(({ classes }) => classes.map((one) => one.name));
  const spikes = scenario.traffic.map((one) => (isRate(one) ? { ...one, source: withSpike(one.source, size, times) } : one));
  return {
    ...scenario,
    traffic: [...spikes, ...company].sort((a, b) => (a.name < b.name ? -1 : 1)),
    services: company.length === 0 ? scenario.services : scenario.services.map((service) => knowing(service, names)),
  };
}

function withSpike(source: SourceSpec, size: number, { beginsMs, endsMs }: TriggerTimes): SourceSpec {
  if (source.type !== "open") return source;
  const { rate } = source;
  const next: RateSpec = { type: "changed", first: timesAsFast(rate, size), atMs: endsMs - beginsMs, next: rate };
  return { ...source, rate: { type: "changed", first: rate, atMs: beginsMs, next } };
}

function timesAsFast(rate: RateSpec, size: number): RateSpec {
  if (rate.type === "constant") return { ...rate, rate: rate.rate * size };
  return rate.type === "bursty" ? { ...rate, low: rate.low * size, high: rate.high * size } : rate;
}

function companyOf(name: string): string {
  return `${name} in company`;
}

function companyOfClass(one: ClassSpec): ClassSpec {
  return { ...one, name: companyOf(one.name) };
}

/** What a service asks of some classes it asks of their company too. */
function knowing(service: ServiceSpec, names: readonly string[]): ServiceSpec {
  const steps = service.steps.map((step): StepSpec => {
    if (step.type !== "compute") return step;
    const known = names.flatMap((name) => {
      const demand = step.byClass[name];
      return demand === undefined ? [] : [[companyOf(name), demand] as const];
    });
    return { ...step, byClass: { ...step.byClass, ...Object.fromEntries(known) } };
  });
  return { ...service, steps };
}
