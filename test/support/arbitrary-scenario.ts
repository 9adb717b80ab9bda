import { defineScenario, type Scenario, type ScenarioInput } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc, { type Arbitrary } from "fast-check";
import { duration } from "./arbitrary/law.js";
import { type ServiceInput, service } from "./arbitrary/service.js";
import { traffic } from "./arbitrary/traffic.js";

/** A random scenario as it would be written, with the files it names: what a counterexample is told as. */
export interface WrittenScenario {
  readonly input: ScenarioInput;
  readonly files: Readonly<Record<string, string>>;
}

/** What random scenarios may hold. */
export interface ScenarioBounds {
  /** Longest run in ms. Default 6000. */
  readonly durationMs?: number;
  /** Fewest instances of a service; with 0 it may be out of endpoints. Default 1. */
  readonly fewest?: number;
  /** Most services. Default 4. */
  readonly services?: number;
}

/** Runs last whole ticks, as control loops do: some events fall on the very end. */
const TICK_MS = 50;

/** Callers before those they call; in another order than their names'. */
const SERVICES = ["web", "cart", "stock", "archive"] as const;
const TRAFFIC = ["shoppers", "robots", "backups"] as const;

/**
 * Any scenario within bounds: up to four services in a call graph without circles, up to three sources of requests.
 * Short enough for some thousands of events; shrinks towards one constant source of one plain service.
 */
export function anyScenario({
  durationMs = 6000,
  fewest = 1,
  services = SERVICES.length,
}: ScenarioBounds = {}): Arbitrary<WrittenScenario> {
  return fc
    .tuple(
      fc.integer({ min: 2, max: durationMs / TICK_MS }),
      fc.integer({ min: 1, max: services }),
      fc.integer({ min: 1, max: TRAFFIC.length }),
    )
    .chain(([ticks, serviceCount, trafficCount]) => {
      const lengthMs = ticks * TICK_MS;
      const names = SERVICES.slice(0, serviceCount);
      const sources = TRAFFIC.slice(0, trafficCount).map((name) => traffic(names, `./${name}.csv`, lengthMs));
      return fc.record({
        lengthMs: fc.constant(lengthMs),
        services: fc.tuple(...names.map((_, place) => service(names.slice(place + 1, place + 3), fewest))),
        traffic: fc.tuple(...sources),
        rest: fc.record({ seed: fc.integer({ min: 1, max: 1000 }), prices, instanceHistograms: fc.boolean() }, { requiredKeys: ["seed"] }),
      });
    })
    .map(({ lengthMs, services: drawn, traffic: sources, rest }) => ({
      input: {
        name: "random",
        duration: duration(lengthMs),
        bucket: duration(Math.ceil(lengthMs / 7)),
        ...rest,
        traffic: Object.fromEntries(sources.map((source, place) => [TRAFFIC[place]!, source.traffic])),
        services: Object.fromEntries(drawn.map((one, place) => [SERVICES[place]!, one])),
      },
      files: Object.fromEntries(sources.flatMap(({ trace }, place) => (trace === undefined ? [] : [[`./${TRAFFIC[place]!}.csv`, trace]]))),
    }));
}

const prices = fc.record({
  granularity: fc.constantFrom("1ms" as const, "1s" as const),
  minimum: fc.constantFrom(0 as const, "700ms" as const, "60s" as const),
});

/** The scenario as a run takes it. */
export function define({ input, files }: WrittenScenario): Scenario {
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

/** The same with one balancer for each service, which hears of everything at once, lets nobody wait, and tries nothing twice. */
export function direct(written: WrittenScenario): WrittenScenario {
  return withServices(
    written,
    ({ proxies: _, failover: __, waiting: ___, maxInFlight: ____, slowStart: _____, health: ______, registry: _______, ...service }) =>
      service,
  );
}

/** The same with every source of requests changed. */
export function withTraffic(
  written: WrittenScenario,
  change: (source: ScenarioInput["traffic"][string]) => ScenarioInput["traffic"][string],
): WrittenScenario {
  const sources = Object.entries(written.input.traffic).map(([name, one]) => [name, change(one)] as const);
  return withFields(written, { traffic: Object.fromEntries(sources) });
}
