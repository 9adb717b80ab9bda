import { describe, expect, test } from "vitest";
import { nodeWorld } from "../../../../../support/node-world.js";

const plain = { demand: "1ms", startup: "1s", cpu: 1 } as const;
const wants = (...steps: readonly (readonly [at: `${number}s` | `${number}ms`, replicas: number])[]) =>
  ({
    ...plain,
    replicas: steps[0]?.[0] === "0s" ? steps[0][1] : 0,
    autoscaling: { schedule: { steps: steps.map(([at, replicas]) => ({ at, replicas })), min: 0, max: 100, interval: "1s" } },
  }) as const;
const pools = {
  large: { count: 0, cpu: 8, memory: "32Gi", price: "$0.4/h", boot: "30s" },
  medium: { count: 0, cpu: 4, memory: "16Gi", price: "$0.2/h", boot: "30s" },
  small: { count: 0, cpu: 1, memory: "4Gi", price: "$0.06/h", boot: "30s" },
} as const;
const autoscaler = { karpenter: { consolidate: "never" } } as const;

describe("Karpenter", () => {
  test("orders the cheapest node that takes all of a batch, a second after the last of it came", () => {
    const slow = wants(["5s", 1], ["5500ms", 3]);
    const web = { ...slow, autoscaling: { schedule: { ...slow.autoscaling.schedule, interval: "500ms" } } } as const;
    const { said, to } = nodeWorld({ web }, { pools, autoscaler });
    to(60_000);
    expect(said.filter((line) => line.includes("node-"))).toEqual([
      "6500 node-added medium-0 the cheapest for 3 waiting",
      "36500 node-ready medium-0",
    ]);
  });

  test("waits no longer than ten seconds for more to come", () => {
    const every = Array.from({ length: 30 }, (_, second) => [`${5 + second / 2}s`, 1 + second] as const);
    const web = { ...wants(...every), autoscaling: { schedule: { ...wants(...every).autoscaling.schedule, interval: "500ms" } } } as const;
    const { said, to } = nodeWorld({ web }, { pools, autoscaler });
    to(18_000);
    expect(said.find((line) => line.includes("node-added"))?.split(" ")[0]).toBe("15000");
  });

  test("orders no more of a pool than it may have, and leaves the others waiting", () => {
    const capped = { only: { ...pools.small, max: 2 } } as const;
    const { nodes, to } = nodeWorld({ web: wants(["5s", 4]) }, { pools: capped, autoscaler });
    to(120_000);
    expect([nodes.fleet.nodes.length, nodes.waiting.size]).toEqual([2, 2]);
  });

  test("removes an empty node after its look and the time to think again", () => {
    const { said, to } = nodeWorld(
      { web: wants(["0s", 2], ["33s", 0]) },
      { pools: { one: { ...pools.medium, count: 1 } }, autoscaler: { karpenter: {} } },
    );
    to(100_000);
    expect(said).toEqual(["55000 node-draining one-0 empty", "55000 node-removed one-0 empty"]);
  });

  test("leaves a node alone on which something has changed of late", () => {
    const { said, to } = nodeWorld(
      { web: wants(["0s", 2], ["33s", 0]) },
      { pools: { one: { ...pools.medium, count: 1 } }, autoscaler: { karpenter: { consolidateAfter: "5m" } } },
    );
    to(400_000);
    expect(said[0]).toBe("355000 node-draining one-0 empty");
  });

  test("has a cheaper node ready before it drains the one that it replaces", () => {
    const { said, to } = nodeWorld(
      { web: { ...plain, replicas: 1 } },
      { pools: { ...pools, large: { ...pools.large, count: 1 } }, autoscaler: { karpenter: {} } },
    );
    to(200_000);
    expect(said).toEqual([
      "25000 node-added small-0 takes the place of large-0, for less",
      "55000 node-draining large-0 replaced",
      "55000 node-ready small-0",
      "55000 pod-evicted web-0 large-0",
      "55000 node-removed large-0 replaced",
    ]);
  });

  test("removes a node whose instances fit on the others, one tenth of the nodes at a time", () => {
    const web = { ...plain, replicas: 4, spread: { by: "node", required: false } } as const;
    const { said, to, placed } = nodeWorld({ web }, { pools: { one: { ...pools.medium, count: 4 } }, autoscaler: { karpenter: {} } });
    to(300_000);
    expect(Object.values(placed()).map((pods) => pods.length)).toEqual([4]);
    const drained = said.filter((line) => line.includes("node-draining")).map((line) => Number(line.split(" ")[0]));
    expect(drained).toEqual([...drained].sort((a, b) => a - b));
    expect(new Set(drained).size).toBe(3);
  });

  test("does not replace spot nodes", () => {
    const spot = { interruption: "9h" } as const;
    const { said, to } = nodeWorld(
      { web: { ...plain, replicas: 1 } },
      { pools: { ...pools, large: { ...pools.large, count: 1, spot } }, autoscaler: { karpenter: {} } },
    );
    to(300_000);
    expect(said).toEqual([]);
  });
});
