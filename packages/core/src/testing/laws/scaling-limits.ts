import fc from "fast-check";
import type { ScalingDecision } from "../../experiment/decisions/decision.js";
import { simulate } from "../../experiment/simulate.js";
import type { AutoscalingPolicy } from "../../policy/autoscaling.js";
import { type Catalog, createCatalog } from "../../policy/catalog.js";
import { defineScenario } from "../../scenario/define.js";
import { optionsOf } from "../option-values.js";
import { requireThat } from "../require-that.js";
import { inTurn } from "./in-turn.js";
import type { ScalingLaw } from "./scaling-law.js";

const INTERVAL_S = 5;
const SECONDS = 120;

const limits = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 5 })).map(([min, more]) => ({ min, max: min + more }));
const rates = fc.array(fc.constantFrom(0, 1, 20, 60), { minLength: 2, maxLength: 4 });

/**
 * In a cluster, under loads that come and go, there is a decision with its reason at every tick, and none leaves the limits. Between
 * ticks there are only activations.
 */
export const keepsWithinLimits: ScalingLaw = (policy) => {
  const catalog = createCatalog([policy, inTurn]);
  fc.assert(
    fc.property(optionsOf(policy), limits, rates, fc.nat({ max: 9 }), (options, { min, max }, load, seed) => {
      const decisions = decisionsOf(policy, catalog, { ...options, min, max }, load, seed);
      const early = decisions.filter(({ atMs }, index) => atMs % (INTERVAL_S * 1000) !== 0 || decisions[index - 1]?.atMs === atMs);
      const ticks = decisions.length - early.length;
      requireThat(ticks === SECONDS / INTERVAL_S, `of ${SECONDS / INTERVAL_S} ticks ${ticks} had a decision`);
      for (const { atMs, from } of early)
        requireThat(policy.traits?.activatedByRequests === true && from === 0, `the decision at ${atMs} ms is none of a tick`);
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
