import fc, { type Arbitrary } from "fast-check";
import { type FeatureSwitches, SCENARIO_FEATURES } from "./arbitrary/features.js";
import { anyScenario, type ScenarioBounds } from "./arbitrary/scenario.js";
import { simplifying } from "./arbitrary/simplifying.js";
import type { WrittenScenario } from "./arbitrary/written-scenario.js";

/**
 * Switches whole features on or off, each in half of the cases and whatever the others are; the simplest has all off. Cases that
 * lack features find what cases with all of them hide, since features keep each other from going far.
 * @see Groce et al., Swarm Testing, ISSTA 2012
 */
export function swarm<Feature extends string>(features: readonly Feature[]): Arbitrary<Readonly<Record<Feature, boolean>>> {
  const switches = Object.fromEntries(features.map((feature) => [feature, fc.boolean()])) as Record<Feature, Arbitrary<boolean>>;
  return fc.record(switches);
}

/** Any scenario within bounds that has some features surely and others surely not, other ones in each case; shrinks by what it holds. */
export function swarmScenarios(bounds: ScenarioBounds): Arbitrary<WrittenScenario> {
  const said = bounds.features ?? {};
  const drawn = swarm(SCENARIO_FEATURES).chain((features: FeatureSwitches) =>
    anyScenario({ ...bounds, features: { ...features, ...said } }),
  );
  return simplifying(drawn, bounds.catalog);
}

/** How many cases had each feature on: the proof that a swarm was one. */
export interface SwarmCount<Feature extends string> {
  /** Counts a case. */
  add(switches: Readonly<Record<Feature, boolean>>): void;
  readonly cases: number;
  /** Share of the cases that had the feature on. */
  share(feature: Feature): number;
  /** Features that were on in fewer cases than this share, or off in fewer. */
  outside(share: number): readonly Feature[];
}

/** Begins to count the cases of a swarm. */
export function countSwarm<Feature extends string>(features: readonly Feature[]): SwarmCount<Feature> {
  const on = new Map<Feature, number>();
  let cases = 0;
  const share = (feature: Feature): number => (on.get(feature) ?? 0) / Math.max(1, cases);
  return {
    add(switches) {
      cases++;
      for (const feature of features) if (switches[feature]) on.set(feature, (on.get(feature) ?? 0) + 1);
    },
    get cases() {
      return cases;
    },
    share,
    outside: (least) => features.filter((feature) => Math.min(share(feature), 1 - share(feature)) < least),
  };
}
