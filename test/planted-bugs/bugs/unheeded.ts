import type { Scenario } from "@springtide/core";
import { heeding, type PlantedBug, servicesAs } from "../planted-bug.js";

type Service = Scenario["services"][number];

function scaled(
  service: Service,
  change: (autoscaling: NonNullable<Service["autoscaling"]>) => NonNullable<Service["autoscaling"]>,
): Service {
  return service.autoscaling === undefined ? service : { ...service, autoscaling: change(service.autoscaling) };
}

function eachInstance(service: Service, change: (instance: Service["template"]) => Service["template"]): Service {
  return { ...service, template: change(service.template), instances: service.instances.map((group) => ({ ...group, ...change(group) })) };
}

function callsAs(scenario: Scenario, change: (call: Scenario["traffic"][number]["call"]) => Scenario["traffic"][number]["call"]): Scenario {
  return { ...scenario, traffic: scenario.traffic.map((source) => ({ ...source, call: change(source.call) })) };
}

/** Simulators that do not heed a part of the scenario, or heed it wrongly. */
export const unheededBugs: readonly PlantedBug[] = [
  {
    name: "an autoscaler that ignores min",
    property: "never-below-min",
    build: () => heeding((scenario) => servicesAs(scenario, (service) => scaled(service, (rules) => ({ ...rules, min: 1 })))),
  },
  {
    name: "an autoscaler that goes one beyond max",
    property: "never-below-min",
    set: ["services.web.autoscaling.utilisation.max=3", "services.web.demand.exponential=40ms"],
    build: () => heeding((scenario) => servicesAs(scenario, (service) => scaled(service, (rules) => ({ ...rules, max: rules.max + 1 })))),
  },
  {
    name: "a health check that never recovers",
    property: "used-again(within: 20s)",
    faults: true,
    build: () =>
      heeding((scenario) =>
        servicesAs(scenario, (service) =>
          service.health?.active === undefined
            ? service
            : { ...service, health: { ...service.health, active: { ...service.health.active, rise: 1_000_000 } } },
        ),
      ),
  },
  {
    name: "a crash from which nobody comes back",
    property: "conserves",
    faults: true,
    build: () =>
      heeding((scenario) => ({
        ...scenario,
        faults: scenario.faults.map((fault) =>
          fault.effect.type === "crash" && fault.timing.type === "scheduled"
            ? { ...fault, timing: { ...fault.timing, forMs: { type: "constant", value: 1e9 } } }
            : fault,
        ),
      })),
  },
  {
    name: "a slow spell that never ends",
    property: "conserves",
    faults: true,
    build: () =>
      heeding((scenario) => ({
        ...scenario,
        faults: scenario.faults.map((fault) =>
          fault.effect.type === "slow" && fault.timing.type === "scheduled"
            ? { ...fault, timing: { ...fault.timing, forMs: { type: "constant", value: 1e9 } } }
            : fault,
        ),
      })),
  },
  {
    name: "clients that never give up",
    property: "conserves",
    build: () => heeding((scenario) => callsAs(scenario, (call) => ({ ...call, timeout: undefined }))),
  },
  {
    name: "a network that is crossed once instead of twice",
    property: "conserves",
    build: () =>
      heeding((scenario) =>
        callsAs(scenario, (call) =>
          call.network.type === "constant" ? { ...call, network: { type: "constant", value: call.network.value / 2 } } : call,
        ),
      ),
  },
  {
    name: "a queue that takes one in more than it has room for",
    property: "bounded-queues(most: 4, service: web)",
    set: ["services.web.queue={capacity: 4, at: service}", "services.web.autoscaling.utilisation.max=3"],
    build: () =>
      heeding((scenario) =>
        servicesAs(scenario, (service) => ({ ...service, queue: { ...service.queue, capacity: service.queue.capacity * 4 } })),
      ),
  },
  {
    name: "an instance with one slot too many",
    property: "conserves",
    set: ["traffic.shoppers.rate=200/s"],
    build: () =>
      heeding((scenario) =>
        servicesAs(scenario, (service) => eachInstance(service, (instance) => ({ ...instance, concurrency: instance.concurrency + 1 }))),
      ),
  },
  {
    name: "a source that loses one request in ten",
    property: "conserves",
    build: () =>
      heeding((scenario) => ({
        ...scenario,
        traffic: scenario.traffic.map((source) =>
          source.source.type === "open" && source.source.rate.type === "constant"
            ? { ...source, source: { ...source.source, rate: { type: "constant", rate: source.source.rate.rate * 0.9 } } }
            : source,
        ),
      })),
  },
  {
    name: "work that is done at twice the speed",
    property: "conserves",
    build: () =>
      heeding((scenario) =>
        servicesAs(scenario, (service) => eachInstance(service, (instance) => ({ ...instance, speed: 2 * instance.speed }))),
      ),
  },
];
