import {
  anyScenario,
  countSwarm,
  defineWritten,
  SCENARIO_FEATURES,
  type ScenarioFeature,
  swarm,
  swarmScenarios,
  type WrittenScenario,
} from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";

/** How a feature shows in what is written. */
const shows: Readonly<Record<ScenarioFeature, RegExp>> = {
  autoscaling: /"autoscaling":/,
  balancers: /"(proxies|failover|slowStart|waiting|maxInFlight)":/,
  balancing: /"balancing":(?!"round-robin")/,
  bursts: /"(batch|interarrival)":/,
  calls: /"(calls|call|parallel|choice|holdsSlot)":/,
  classes: /"(classes|priority|key)":/,
  closedLoops: /"users":\d/,
  errors: /"errors":[^{]*?/,
  faults: /"faults":\{"/,
  hardware: /"(cpu|memory|price|speed|weight|instances|concurrency)":/,
  health: /"health":/,
  impatience: /"(deadline|cancel)":/,
  lifecycle: /"(startup|warming|drain)":/,
  lines: /"queue":/,
  network: /"network":/,
  nodes: /"nodes":\{"pools/,
  prices: /"prices":/,
  registry: /"registry":/,
  replays: /"replay":/,
  varyingRates: /"rate":\{/,
  windows: /"(start|stop|limit)":/,
};

const text = ({ input }: WrittenScenario) => JSON.stringify(input);
/** Words that other features use too. */
const shared: readonly ScenarioFeature[] = ["errors", "hardware", "impatience", "classes", "windows"];

test("each feature is on, and off, in at least 30 % of cases", () => {
  const count = countSwarm(SCENARIO_FEATURES);
  fc.assert(
    fc.property(swarm(SCENARIO_FEATURES), (switches) => count.add(switches)),
    { numRuns: 200, seed: 1 },
  );
  expect(count.cases).toBe(200);
  expect(count.outside(0.3)).toEqual([]);
  expect(count.share("faults")).toBeGreaterThan(0.3);
});

test("a swarm shrinks to none", () => {
  const { counterexample } = fc.check(
    fc.property(swarm(["a", "b", "c"]), ({ b }) => !b),
    { seed: 3 },
  );
  expect(counterexample).toEqual([{ a: false, b: true, c: false }]);
});

test.each(SCENARIO_FEATURES)("%s that is off is not there", (feature) => {
  const without = anyScenario({ catalog, features: { [feature]: false } });
  fc.assert(
    fc.property(without, (written) => {
      if (!shared.includes(feature)) expect(text(written)).not.toMatch(shows[feature]);
      expect(defineWritten(written, catalog).durationMs).toBeGreaterThan(0);
    }),
    { numRuns: 10, seed: 5 },
  );
});

test("random scenarios of a swarm make sense, and hold each feature in at least 30 % of cases", () => {
  const held = new Map<ScenarioFeature, number>();
  const numRuns = 120;
  fc.assert(
    fc.property(swarmScenarios({ catalog, durationMs: 2000 }), (written) => {
      expect(defineWritten(written, catalog).services.length).toBeGreaterThan(0);
      for (const feature of SCENARIO_FEATURES) if (shows[feature].test(text(written))) held.set(feature, (held.get(feature) ?? 0) + 1);
    }),
    { numRuns, seed: 2 },
  );
  expect(SCENARIO_FEATURES.filter((feature) => (held.get(feature) ?? 0) < 0.3 * numRuns)).toEqual([]);
});
