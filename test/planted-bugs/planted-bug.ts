import { type AnyPolicy, createCatalog, type Result, type Scenario, type SimulateOptions, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";

/** A simulator with one bug, and the property that must find it. */
export interface PlantedBug {
  /** What is wrong, in a few words. */
  readonly name: string;
  /** As `springtide check --property` takes it. */
  readonly property: string;
  /** Whether the search breaks things. Default false. */
  readonly faults?: boolean;
  /** Options of the family that are set beforehand, as `--set` takes them. */
  readonly set?: readonly string[];
  /** Starts a new simulator with the bug; what a simulator remembers from run to run is its own. */
  build(): Simulate;
}

/** As core's, with the policies that ship. */
export type Simulate = (scenario: Scenario, options: Omit<SimulateOptions, "catalog">) => Result;

/** A simulator without bugs. */
export const sound: Simulate = (scenario, options) => simulate(scenario, { ...options, catalog });

/** Policies of the same names in the place of those that ship. */
export function withPolicies(...doubles: readonly AnyPolicy[]): Simulate {
  const kept = catalog.policies.filter(({ kind, id }) => !doubles.some((double) => double.kind === kind && double.id === id));
  const replaced = createCatalog([...kept, ...doubles]);
  return (scenario, options) => simulate(scenario, { ...options, catalog: replaced });
}

/** A simulator that does not heed a part of its scenario. */
export function heeding(change: (scenario: Scenario) => Scenario): Simulate {
  return (scenario, options) => sound(change(scenario), options);
}

/** A simulator that books what happened wrongly. */
export function booking(change: (result: Result, scenario: Scenario) => Result): Simulate {
  return (scenario, options) => change(sound(scenario, options), scenario);
}

/** The result with every service's figures changed. */
export function withServices(
  result: Result,
  change: (service: Result["services"][string], name: string) => Result["services"][string],
): Result {
  return {
    ...result,
    services: Object.fromEntries(Object.entries(result.services).map(([name, service]) => [name, change(service, name)])),
  };
}

/** The scenario with every service changed. */
export function servicesAs(scenario: Scenario, change: (service: Scenario["services"][number]) => Scenario["services"][number]): Scenario {
  return { ...scenario, services: scenario.services.map(change) };
}
