import fc from "fast-check";
import type { ScalingDecision } from "../../experiment/decisions/decision.js";
import { simulate } from "../../experiment/simulate.js";
import type { AutoscalingPolicy } from "../../policy/autoscaling.js";
import { defineBalancing } from "../../policy/balancing.js";
import { type Catalog, createCatalog } from "../../policy/catalog.js";
import { defineScenario } from "../../scenario/define.js";
import { optionsOf } from "../option-values.js";
import { requireThat } from "../require-that.js";
import type { ScalingLaw } from "./scaling-law.js";

const INTERVAL_S = 5;
const SECONDS = 120;

const inTurn = defineBalancing({
  id: "round-robin",
  doc: "Takes endpoints in turn.",
  source: "made for tests",
  options: {},
  create() {
    let turn = 0;
    return { pick: (endpoints) => endpoints.at(turn++ % endpoints.length) };
  },
});

const limits = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 5 })).map(([min, more]) => ({ min, max: min + more }));
const rates = fc.array(fc.constantFrom(0, 1, 20, 60), { minLength: 2, maxLength: 4 });

/** In a cluster, under loads that come and go, there is a decision with its reason at every tick, and none leaves the limits. */
export const keepsWithinLimits: ScalingLaw = (policy) => {
  const catalog = createCatalog([policy, inTurn]);
  fc.assert(
    fc.property(optionsOf(policy), limits, rates, fc.nat({ max: 9 }), (options, { min, max }, load, seed) => {
      const decisions = decisionsOf(policy, catalog, { ...options, min, max }, load, seed);
      requireThat(decisions.length === SECONDS / INTERVAL_S, `of ${SECONDS / INTERVAL_S} ticks ${decisions.length} had a decision`);
      for (const { atMs, to, reason } of decisions) {
        requireThat(Number.isInteger(to) && to >= min && to <= max, `at ${atMs} ms ${to} replicas were asked for, beyond ${min} to ${max}`);
        requireThat(/\S/.test(reason), `the decision at ${atMs} ms has no reason`);
      }
    }),
    { numRuns: 15 },
  );
};

/** A service whose replicas each bear 20 requests a second, under one rate after the other. */
function decisionsOf(
  policy: AutoscalingPolicy,
  catalog: Catalog,
  options: { readonly min: number; readonly max: number },
  load: readonly number[],
  seed: number,
): readonly ScalingDecision[] {
  const steps = load.map((rate, index) => ({ at: `${(index * SECONDS) / load.length}s` as const, rate: `${rate}/s` as const }));
  const scenario = defineScenario(
    {
      name: "limits",
      seed,
      duration: `${SECONDS}s`,
      traffic: { clients: { to: "web", rate: { steps }, timeout: "5s" } },
      services: {
        web: {
          replicas: options.max,
          concurrency: 1,
          cpu: "1",
          demand: "50ms",
          startup: "3s",
          autoscaling: { [policy.id]: { ...options, interval: `${INTERVAL_S}s`, window: "10s", lag: "0s" } },
        },
      },
    },
    { catalog },
  );
  return simulate(scenario, { catalog, decisions: true }).decisions ?? [];
}
