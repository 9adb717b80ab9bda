import fc from "fast-check";
import type { ServiceInput } from "../../arbitrary/service-input.js";
import type { TrafficInput } from "../../arbitrary/traffic.js";
import { type WrittenScenario, withServices, withTraffic } from "../../arbitrary/written-scenario.js";
import { requireThat } from "../../require-that.js";
import { type ScenarioLaw, scenarioLaw } from "../scenario-law.js";

/** Sums of the same times in another order. */
const ROUNDING_MS = 1e-6;

const more = fc.constantFrom<(service: ServiceInput) => ServiceInput>(
  (service) => ({ ...service, replicas: Number(service.replicas) + 1 }),
  (service) => ({ ...service, concurrency: Number(service.concurrency) + 1 }),
  (service) => ({ ...service, speed: 2 }),
);

/**
 * Where requests stand in one line, first come, first served, and their work is their own, no request ends later for there being
 * another server or faster ones.
 * @see Kiefer and Wolfowitz, On the Theory of Queues with Many Servers, Transactions of the AMS 78 (1955): waits never grow with servers, nor shrink with work
 */
export const capacity: ScenarioLaw = scenarioLaw(
  "more capacity never hurts: in one line, first come, first served, no request ends later",
  (laboratory) => fc.tuple(laboratory.scenarios({ durationMs: 3000 }).map(oneLine), more),
  (laboratory, [written, enlarge]) => {
    const before = laboratory.run(laboratory.define(written)).records;
    const after = laboratory.run(laboratory.define(withServices(written, enlarge))).records;
    const ends = new Map(after.map(({ className, index, endMs }) => [`${className} ${index}`, endMs]));
    for (const { className, index, startMs, endMs } of before) {
      const then = ends.get(`${className} ${index}`) ?? Number.POSITIVE_INFINITY;
      const violation = `request ${index} of ${className}, which came at ${startMs} ms, ended at ${endMs} ms, and with more capacity at ${then} ms`;
      requireThat(then <= endMs + ROUNDING_MS, violation);
    }
  },
);

/** The services that traffic goes to, each as one line before equal servers, where nobody gives up. */
function oneLine(written: WrittenScenario): WrittenScenario {
  const called = new Set(Object.values(written.input.traffic).map(({ to }) => to));
  const services = Object.entries(written.input.services).filter(([name]) => called.has(name));
  const { name, duration, seed = 1 } = written.input;
  const input = { name, duration, seed, traffic: written.input.traffic, services: Object.fromEntries(services) };
  return withTraffic(withServices({ files: written.files, input }, plainLine), openOnly);
}

function plainLine({ demand, wait, steps, instances, replicas, concurrency }: ServiceInput): ServiceInput {
  const [first] = steps?.flatMap((step) => ("compute" in step ? [step.compute] : [])) ?? [];
  const work = demand ?? first;
  const count = typeof replicas === "number" ? replicas : (instances?.reduce((sum, group) => sum + group.count, 0) ?? 1);
  return {
    ...(work !== undefined ? { demand: work } : { demand: "5ms" }),
    ...(wait !== undefined && { wait }),
    replicas: Math.max(1, count),
    concurrency: typeof concurrency === "number" ? concurrency : 1,
    queue: { capacity: "unlimited", at: "service" },
  };
}

/** Users would send their next request earlier or later. */
function openOnly({
  users,
  think: _,
  ramp: __,
  timeout: ___,
  deadline: ____,
  cancel: _____,
  network: ______,
  ...source
}: TrafficInput): TrafficInput {
  return users === undefined ? source : { ...source, rate: `${users}/s` };
}
