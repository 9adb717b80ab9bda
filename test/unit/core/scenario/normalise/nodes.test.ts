import { defineScenario, type Scenario, ScenarioError, type ScenarioInput } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, test } from "vitest";

type Nodes = NonNullable<ScenarioInput["nodes"]>;
type Service = ScenarioInput["services"][string];

function read(nodes: Nodes | undefined, service: Service = {}, more: Partial<ScenarioInput> = {}): Scenario {
  const services = { web: { demand: "1ms", ...service } } as const;
  return defineScenario(
    { name: "n", duration: "1h", traffic: { users: { to: "web", rate: "1/s" } }, services, ...(nodes && { nodes }), ...more },
    { catalog },
  );
}

function problems(...given: Parameters<typeof read>): string[] {
  try {
    read(...given);
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}

const pool = { cpu: 4, memory: "16Gi" } as const;

describe("nodes", () => {
  test("that say only what they have are as those of systems in wide use", () => {
    const { nodes, services } = read({ pools: { one: pool } });
    expect(nodes).toMatchObject({ placement: "spread", monitor: { graceMs: 40_000, evictionMs: 300_000 }, autoscaler: undefined });
    expect(nodes!.pools[0]).toMatchObject({ count: 1, min: 0, max: Number.POSITIVE_INFINITY, pods: 110, zones: ["a"], spot: undefined });
    expect(nodes!.pools[0]!.usdPerHour).toBeCloseTo(4 * 0.031611 + 16 * 0.004237, 12);
    expect(services[0]!.pod).toMatchObject({ imageBytes: 0, priority: 0, preempts: true, spread: undefined });
  });

  test("leave a scenario without them as it was", () => {
    const scenario = read(undefined);
    expect("nodes" in scenario).toBe(false);
    expect("pod" in scenario.services[0]!).toBe(false);
  });

  test("have the defaults of their autoscalers", () => {
    expect(read({ pools: { one: pool }, autoscaler: { "cluster-autoscaler": {} } }).nodes!.autoscaler).toEqual({
      type: "cluster-autoscaler",
      scanMs: 10_000,
      expander: "random",
      podDelayMs: 0,
      provisionMs: 900_000,
      utilisation: 0.5,
      unneededMs: 600_000,
      delayAfterAddMs: 600_000,
      delayAfterDeleteMs: 0,
      delayAfterFailureMs: 180_000,
      emptyAtOnce: 10,
      drainAtOnce: 1,
      drainMs: 600_000,
    });
    expect(read({ pools: { one: pool }, autoscaler: { karpenter: {} } }).nodes!.autoscaler).toEqual({
      type: "karpenter",
      batchIdleMs: 1000,
      batchMaxMs: 10_000,
      consolidate: "empty-or-underutilised",
      consolidateAfterMs: 0,
      pollMs: 10_000,
      validationMs: 15_000,
      budget: 0.1,
    });
  });

  test("are interrupted after a time by any law, or at a rate", () => {
    const law = (interruption: "4/h" | "30m" | { exponential: "15m" }) =>
      read({ pools: { one: { ...pool, spot: { interruption } } } }).nodes!.pools[0]!.spot!.interruption;
    expect(law("4/h")).toEqual({ type: "exponential", mean: expect.closeTo(900_000, 6) });
    expect(law({ exponential: "15m" })).toEqual({ type: "exponential", mean: 900_000 });
    expect(law("30m")).toEqual({ type: "constant", value: 1_800_000 });
  });

  test("refuse bounds that nobody keeps, or that contradict each other", () => {
    expect(problems({ pools: { one: { ...pool, max: 3 } } })).toEqual([
      "nodes.pools.one.max: max has no effect without an autoscaler of nodes",
    ]);
    const autoscaler = { karpenter: {} } as const;
    expect(problems({ pools: { one: { ...pool, min: 3, max: 2 } }, autoscaler })).toEqual(["nodes.pools.one.min: min 3 is above max 2"]);
    expect(problems({ pools: { one: { ...pool, count: 5, max: 2 } }, autoscaler })).toEqual([
      "nodes.pools.one.count: the pool starts with 5 nodes, but its autoscaler keeps 0 to 2",
    ]);
    expect(problems({ pools: { one: { ...pool, reserve: { cpu: 4 } } } })).toEqual([
      "nodes.pools.one.reserve.cpu: the system keeps 4 of the node's 4, all there is",
    ]);
    expect(problems({ pools: {} })).toEqual(["nodes.pools: there is no pool of nodes"]);
  });

  test("say where an instance is: a service that does so as well is told", () => {
    const zoned = problems({ pools: { one: pool } }, { zones: ["a", "b"] });
    expect(zoned).toEqual(["services.web.zones: the zone of an instance is that of its node"]);
    expect(problems({ pools: { one: pool } }, { instances: [{ count: 1, zone: "b" }] })).toEqual([
      "services.web.instances[0].zone: the zone of an instance is that of its node",
    ]);
  });

  test("are what a service needs for rules about them, and a fault to lose some", () => {
    expect(problems(undefined, { podPriority: 3, spread: { by: "node" } })).toEqual([
      "services.web.podPriority: podPriority has no effect without nodes",
      "services.web.spread: spread has no effect without nodes",
    ]);
    const lost = { faults: { lost: { "node-loss": { pool: "two" }, at: "1m", for: "1m" } } } as const;
    expect(problems(undefined, {}, lost)).toEqual(["faults.lost.node-loss: there are no nodes to lose"]);
    expect(problems({ pools: { one: pool } }, {}, lost)).toEqual(['faults.lost.node-loss.pool: no pool is called "two"; pools are one']);
  });

  test("have the zones that an outage may hit and traffic may come from", () => {
    const dark = (zone: string) => ({ faults: { dark: { "zone-outage": { zone }, at: "1m", for: "1m" } } }) as const;
    const nodes = { pools: { one: { ...pool, zones: ["x", "y"] } } };
    expect(problems(nodes, {}, dark("y"))).toEqual([]);
    expect(problems(nodes, {}, dark("a"))).toEqual(['faults.dark.zone-outage.zone: no zone is called "a"; zones are x, y']);
  });
});
