import fc from "fast-check";
import { simulate } from "../../experiment/simulate.js";
import { createCatalog } from "../../policy/catalog.js";
import { defineScenario } from "../../scenario/define.js";
import { optionsOf } from "../option-values.js";
import { requireThat } from "../require-that.js";
import { inTurn } from "./in-turn.js";
import type { ScalingLaw } from "./scaling-law.js";

const INTERVAL_S = 5;

/** In a cluster without replicas, the first request has the policy ask for one at once, whenever it comes. */
export const answersActivations: ScalingLaw = (policy) => {
  const catalog = createCatalog([policy, inTurn]);
  fc.assert(
    fc.property(optionsOf(policy), fc.integer({ min: 0, max: 60_000 }), (options, atMs) => {
      const pace = { interval: `${INTERVAL_S}s`, window: `${INTERVAL_S}s`, lag: "0s" };
      const scenario = defineScenario(
        {
          name: "activation",
          duration: "90s",
          traffic: { client: { to: "web", replay: { trace: "./first.csv" } } },
          services: {
            web: {
              replicas: 0,
              demand: "50ms",
              startup: "3s",
              queue: { at: "service" },
              autoscaling: { [policy.id]: { ...options, min: 0, max: 5, ...pace } },
            },
          },
        },
        { catalog, load: () => `time\n${atMs}ms` },
      );
      const { decisions = [] } = simulate(scenario, { catalog, decisions: true });
      const first = decisions.find(({ to }) => to > 0);
      requireThat(first?.atMs === atMs, `a request at ${atMs} ms found no replicas, and one was asked for at ${first?.atMs ?? "no"} ms`);
    }),
    { numRuns: 15 },
  );
};
