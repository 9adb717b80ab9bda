import { defineScenario, type ScenarioInput } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { span } from "../support/arbitrary/law.js";
import { claim } from "./claim.js";
import { runThrough } from "./runs.js";

type Autoscaler = NonNullable<NonNullable<ScenarioInput["nodes"]>["autoscaler"]>;

const autoscaler: fc.Arbitrary<Autoscaler> = fc.oneof(
  fc
    .record({ scan: span(200, 1000), unneeded: span(0, 3000), delayAfterAdd: span(0, 3000), drainAtOnce: fc.integer({ min: 1, max: 3 }) })
    .map((options) => ({ "cluster-autoscaler": options })),
  fc
    .record({
      poll: span(200, 1000),
      validation: span(0, 1000),
      consolidateAfter: span(0, 2000),
      budget: fc.constantFrom("10%" as const, "100%" as const),
    })
    .map((options) => ({ karpenter: options })),
);

const spreadOut = fc.record({
  seed: fc.integer({ min: 1, max: 1000 }),
  nodes: fc.integer({ min: 2, max: 6 }),
  perNode: fc.integer({ min: 1, max: 2 }),
  autoscaler,
  budget: fc.constantFrom({ maxUnavailable: 1 } as const, { minAvailable: 1 } as const, { minAvailable: "50%" } as const),
  propagation: span(0, 500),
  startup: span(0, 2000),
  running: fc.constantFrom("finish" as const, "requeue" as const),
  placement: fc.constantFrom("spread" as const, "best-fit" as const),
});

type Case = typeof spreadOut extends fc.Arbitrary<infer T> ? T : never;

/** Every node has a few instances at first, at a load that fewer nodes could bear as well. */
function scenarioOf({ seed, nodes, perNode, autoscaler: scaler, budget, propagation, startup, running, placement }: Case) {
  return defineScenario(
    {
      name: "consolidation",
      duration: "120s",
      seed,
      traffic: { users: { to: "web", rate: "20/s" } },
      services: {
        web: {
          replicas: nodes * perNode,
          concurrency: 100,
          cpu: 1,
          demand: { exponential: "40ms" },
          startup,
          disruption: budget,
          registry: { propagation },
          drain: { grace: "30s", running },
          spread: { by: "node", required: false },
          calls: [{ to: "store" }],
        },
        store: {
          replicas: 2,
          concurrency: 100,
          cpu: "500m",
          demand: "10ms",
          startup,
          disruption: budget,
          registry: { propagation },
          drain: { running },
        },
      },
      nodes: { pools: { wide: { count: nodes, cpu: 8, memory: "32Gi", price: "$1/h" } }, placement, autoscaler: scaler },
    },
    { catalog },
  );
}

describe("consolidation at equal load", () => {
  claim(
    "from many nodes to few loses no request, and no attempt",
    spreadOut,
    (drawn) => {
      const { result } = runThrough(scenarioOf(drawn));
      const { requests, attempts } = result.summary;
      expect(requests.ok + requests.inFlight).toBe(requests.issued);
      expect([attempts.lost, attempts.refused]).toEqual([0, 0]);
      // It is about something: nodes went.
      expect(result.events.filter(({ type }) => type === "node-removed").length).toBeGreaterThan(0);
    },
    60,
  );

  claim(
    "ends with no more nodes than the instances need, and all of the instances",
    spreadOut,
    (drawn) => {
      const scenario = scenarioOf(drawn);
      const { result } = runThrough(scenario);
      const pool = result.nodes!.pools.wide!;
      const left = pool.nodes.filter(({ goneMs }) => goneMs === null).length;
      const needed = Math.ceil((drawn.nodes * drawn.perNode + 1) / 8);
      expect(left).toBeLessThanOrEqual("karpenter" in drawn.autoscaler ? needed : Math.max(needed, Math.ceil(drawn.nodes / 2) + 1));
      const { mean } = result.services.web!;
      expect(mean.ready).toBeGreaterThan(drawn.nodes * drawn.perNode - 1);
    },
    60,
  );
});
