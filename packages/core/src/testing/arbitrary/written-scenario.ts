import type { Scenario } from "../../model/scenario.js";
import type { Catalog } from "../../policy/catalog.js";
import { defineScenario } from "../../scenario/index.js";
import type { ScenarioInput } from "../../scenario/schema/scenario.js";
import type { ServiceInput } from "./service-input.js";

/** A random scenario as it would be written, with the files it names: what a counterexample is told as. */
export interface WrittenScenario {
  readonly input: ScenarioInput;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The scenario as a run takes it.
 * @throws ScenarioError where it makes no sense, or names a policy that the catalog does not have.
 */
export function defineWritten({ input, files }: WrittenScenario, catalog: Catalog): Scenario {
  return defineScenario(input, { catalog, load: (path) => files[path] ?? "" });
}

/** The same with other top-level fields. */
export function withFields(written: WrittenScenario, fields: Partial<ScenarioInput>): WrittenScenario {
  return { ...written, input: { ...written.input, ...fields } };
}

/** The same with every service changed. */
export function withServices(written: WrittenScenario, change: (service: ServiceInput, name: string) => ServiceInput): WrittenScenario {
  const services = Object.entries(written.input.services).map(([name, one]) => [name, change(one, name)] as const);
  return withFields(written, { services: Object.fromEntries(services) });
}

/** The same with every source of requests changed. */
export function withTraffic(
  written: WrittenScenario,
  change: (source: ScenarioInput["traffic"][string]) => ScenarioInput["traffic"][string],
): WrittenScenario {
  const sources = Object.entries(written.input.traffic).map(([name, one]) => [name, change(one)] as const);
  return withFields(written, { traffic: Object.fromEntries(sources) });
}

/** The same with one balancer for each service, which hears of everything at once, lets nobody wait, and tries nothing twice. */
export function direct(written: WrittenScenario): WrittenScenario {
  return withServices(
    written,
    ({ proxies: _, failover: __, waiting: ___, maxInFlight: ____, slowStart: _____, health: ______, registry: _______, ...service }) =>
      service,
  );
}
