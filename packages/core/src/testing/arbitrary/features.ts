import fc, { type Arbitrary } from "fast-check";

/** What a random scenario may have beyond the simplest, each as a whole: swarm testing switches them on and off. */
export const SCENARIO_FEATURES = [
  "autoscaling",
  "balancers",
  "balancing",
  "bursts",
  "calls",
  "classes",
  "closedLoops",
  "errors",
  "faults",
  "hardware",
  "health",
  "impatience",
  "lifecycle",
  "lines",
  "network",
  "nodes",
  "prices",
  "registry",
  "replays",
  "varyingRates",
  "windows",
] as const;

/** One of {@link SCENARIO_FEATURES}. */
export type ScenarioFeature = (typeof SCENARIO_FEATURES)[number];

/** Features that are surely there (true) or not (false); what is not mentioned may be there. */
export type FeatureSwitches = Readonly<Partial<Record<ScenarioFeature, boolean>>>;

/** The values of some of these arbitraries, by their names. */
export type SomeOf<Fields> = { [Name in keyof Fields]?: Fields[Name] extends Arbitrary<infer Value> ? Value : never };

/**
 * Optional fields of which each belongs to a feature: without those that are switched off. Where `isSure`, the first field of every
 * feature that is switched on is there; the simplest has no field but those.
 */
export function fieldsOf<Fields extends Readonly<Record<string, Arbitrary<unknown>>>>(
  fields: Fields,
  features: Readonly<Record<keyof Fields, ScenarioFeature>>,
  switches: FeatureSwitches,
  isSure: boolean,
): Arbitrary<SomeOf<Fields>> {
  const names = Object.keys(fields).filter((name) => switches[features[name as keyof Fields]] !== false);
  const firsts = names.filter((name, place) => {
    const feature = features[name as keyof Fields];
    return switches[feature] === true && names.findIndex((other) => features[other as keyof Fields] === feature) === place;
  });
  const kept = Object.fromEntries(names.map((name) => [name, fields[name]!]));
  return fc.record(kept, { requiredKeys: isSure ? firsts : [] }) as Arbitrary<SomeOf<Fields>>;
}

/** Something of a feature: surely there, surely not, or there half of the time. */
export function partOf<Part extends object>(part: Arbitrary<Part>, isOn: boolean | undefined): Arbitrary<Part | Record<string, never>> {
  if (isOn === undefined) return fc.option(part, { nil: {} });
  return isOn ? part : fc.constant({});
}
