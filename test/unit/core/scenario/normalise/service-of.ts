import type { FaultSpec } from "../../../../../packages/core/src/model/faults.js";
import type { Scenario, ServiceSpec } from "../../../../../packages/core/src/model/scenario.js";
import { defineScenario, type ScenarioInput } from "../../../../../packages/core/src/scenario/index.js";
import { smallCatalog } from "../small-catalog.js";

type ServiceInput = ScenarioInput["services"][string];

/** An hour of some traffic to a service `s`, beside whatever else there is. */
export function scenarioOf(service: ServiceInput, rest: Partial<ScenarioInput> = {}): Scenario {
  const base = { name: "n", duration: "1h", traffic: { t: { to: "s", rate: "1/s" } } } as const;
  return defineScenario({ ...base, ...rest, services: { s: service, ...rest.services } }, { catalog: smallCatalog });
}

/** The service `s` as written becomes this. */
export function serviceOf(service: ServiceInput): ServiceSpec {
  return scenarioOf(service).services[0]!;
}

/** A fault as written becomes this. */
export function faultOf(fault: NonNullable<ScenarioInput["faults"]>[string], service: ServiceInput = {}): FaultSpec {
  return scenarioOf(service, { faults: { f: fault } }).faults[0]!;
}
