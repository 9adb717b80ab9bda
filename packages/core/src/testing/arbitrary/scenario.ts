import fc, { type Arbitrary } from "fast-check";
import type { Catalog } from "../../policy/catalog.js";
import { anyFaults } from "./fault.js";
import type { FeatureSwitches } from "./features.js";
import { onNodes } from "./nodes.js";
import { anyService } from "./service.js";
import type { ServiceInput } from "./service-input.js";
import { simplifying } from "./simplifying.js";
import { duration } from "./span.js";
import { targetsOf } from "./targets.js";
import { anyTraffic, type DrawnTraffic, type SourceKind } from "./traffic.js";
import { type WrittenScenario, withFields } from "./written-scenario.js";

/** What random scenarios may hold. */
export interface ScenarioBounds {
  /** The policies they may name. */
  readonly catalog: Catalog;
  /** Longest run in ms. Default 6000. */
  readonly durationMs?: number;
  /** Fewest instances of a service; with 0 it may be out of endpoints. Default 1. */
  readonly fewest?: number;
  /** Most services, 1 to 4. Default 4. */
  readonly services?: number;
  /** Features that are surely there, or not; any may be there, unless said. */
  readonly features?: FeatureSwitches;
}

/** Runs last whole ticks, as control loops do: some events fall on the very end. */
const TICK_MS = 50;

/** Callers before those they call; in another order than their names'. */
const SERVICES = ["web", "cart", "stock", "archive"] as const;
const TRAFFIC = ["shoppers", "robots", "backups"] as const;

/**
 * Any scenario within bounds: up to four services in a call graph without circles, up to three sources of requests, and faults.
 * Short enough for some thousands of events; shrinks towards one constant source of one plain service, by what it holds.
 */
export function anyScenario({
  catalog,
  durationMs = 6000,
  fewest = 1,
  services = SERVICES.length,
  features = {},
}: ScenarioBounds): Arbitrary<WrittenScenario> {
  const kinds = kindsOf(features);
  const calm = fc
    .tuple(
      fc.integer({ min: 2, max: durationMs / TICK_MS }),
      fc.integer({ min: features.calls === true && services > 1 ? 2 : 1, max: services }),
      fc.integer({ min: Math.max(1, kinds.length), max: TRAFFIC.length }),
    )
    .chain(([ticks, serviceCount, trafficCount]) => {
      const lengthMs = ticks * TICK_MS;
      const names = SERVICES.slice(0, serviceCount);
      const sources = TRAFFIC.slice(0, trafficCount).map((name, place) =>
        anyTraffic(names, `./${name}.csv`, lengthMs, { features, kind: kinds[place], isSure: place === 0 }),
      );
      return fc.record({
        lengthMs: fc.constant(lengthMs),
        services: anyServices(names, { catalog, fewest, features }),
        traffic: fc.tuple(...sources),
        rest: anySettings(features),
      });
    })
    .map(({ lengthMs, services: drawn, traffic: sources, rest }) => ({
      input: {
        name: "random",
        duration: duration(lengthMs),
        bucket: duration(Math.ceil(lengthMs / 7)),
        ...rest,
        traffic: Object.fromEntries(sources.map((source, place) => [TRAFFIC[place]!, source.traffic])),
        services: drawn,
      },
      files: filesOf(sources),
    }));
  return simplifying(withFaults(withNodes(calm, features.nodes), features.faults), catalog);
}

/** Any services by name, each of which may call the next two: a call graph without circles. */
export function anyServices(
  names: readonly string[],
  { catalog, fewest = 1, features = {} }: Pick<ScenarioBounds, "catalog" | "fewest" | "features">,
): Arbitrary<Readonly<Record<string, ServiceInput>>> {
  const each = names.map((_, place) =>
    anyService({ catalog, callable: names.slice(place + 1, place + 3), fewest, features, isSure: place === 0 }),
  );
  return fc.tuple(...each).map((drawn) => Object.fromEntries(drawn.map((one, place) => [names[place]!, one])));
}

const prices = fc.record({
  granularity: fc.constantFrom("1ms" as const, "1s" as const),
  minimum: fc.constantFrom(0 as const, "700ms" as const, "60s" as const),
});

function anySettings({ prices: priced }: FeatureSwitches) {
  const seed = fc.integer({ min: 1, max: 1000 });
  const instanceHistograms = fc.boolean();
  if (priced === false) return fc.record({ seed, instanceHistograms }, { requiredKeys: ["seed"] });
  return fc.record({ seed, prices, instanceHistograms }, { requiredKeys: priced === true ? ["seed", "prices"] : ["seed"] });
}

/** Sources that must be there for the features that are on. */
function kindsOf({ varyingRates, bursts, closedLoops, replays }: FeatureSwitches): SourceKind[] {
  const open: SourceKind[] = varyingRates === true || bursts === true ? ["open"] : [];
  return [...open, ...(closedLoops === true ? (["closed"] as const) : []), ...(replays === true ? (["replay"] as const) : [])];
}

function filesOf(sources: readonly DrawnTraffic[]): Readonly<Record<string, string>> {
  return Object.fromEntries(sources.flatMap(({ trace }, place) => (trace === undefined ? [] : [[`./${TRAFFIC[place]!}.csv`, trace]])));
}

function withFaults(scenarios: Arbitrary<WrittenScenario>, isOn: boolean | undefined): Arbitrary<WrittenScenario> {
  if (isOn === false) return scenarios;
  return scenarios.chain((written) => {
    const lengthMs = Number.parseFloat(String(written.input.duration));
    const drawn = anyFaults(targetsOf(written), lengthMs, 3, isOn === true ? 1 : 0);
    return drawn.map((faults) => withFields(written, { faults: { ...written.input.faults, ...faults } }));
  });
}

function withNodes(scenarios: Arbitrary<WrittenScenario>, isOn: boolean | undefined): Arbitrary<WrittenScenario> {
  if (isOn === false) return scenarios;
  const placed = onNodes(scenarios, { fails: false });
  return isOn === true ? placed : fc.oneof({ withCrossShrink: true }, { arbitrary: scenarios, weight: 3 }, placed);
}
