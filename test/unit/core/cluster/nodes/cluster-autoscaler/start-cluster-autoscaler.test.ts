import { describe, expect, test } from "vitest";
import { nodeWorld } from "../../../../../support/node-world.js";

const plain = { demand: "1ms", startup: "1s", cpu: 1 } as const;
const wants = (...steps: readonly (readonly [at: `${number}s`, replicas: number])[]) =>
  ({
    ...plain,
    replicas: steps[0]?.[0] === "0s" ? steps[0][1] : 0,
    autoscaling: { schedule: { steps: steps.map(([at, replicas]) => ({ at, replicas })), min: 0, max: 100, interval: "5s" } },
  }) as const;
const small = { cpu: 2, memory: "8Gi", boot: "60s" } as const;
const autoscaler = { "cluster-autoscaler": {} } as const;

describe("the cluster autoscaler", () => {
  test("adds as many nodes at a scan as those who wait need, and no more while these boot", () => {
    const { said, to } = nodeWorld({ web: wants(["0s", 2], ["15s", 7]) }, { pools: { one: small }, autoscaler });
    to(200_000);
    const lines = said.filter((line) => line.includes("node-"));
    const added = [1, 2, 3].map((node) => `20000 node-added one-${node} 5 of 5 waiting fit on 3 more of one (random)`);
    expect(lines).toEqual([...added, ...[1, 2, 3].map((node) => `80000 node-ready one-${node}`)]);
  });

  test.each([
    ["19s", 30_000],
    ["18s", 20_000],
  ] as const)("expects more while all have waited for less than two seconds: %s before a look at 20 s", (at, addedMs) => {
    const web = { ...wants(["0s", 2], [at, 7]) };
    const steps = { ...web, autoscaling: { schedule: { ...web.autoscaling.schedule, interval: "1s" } } } as const;
    const { said, to } = nodeWorld({ web: steps }, { pools: { one: small }, autoscaler });
    to(40_000);
    expect(said.find((line) => line.includes("node-added"))).toMatch(new RegExp(`^${addedMs} `));
  });

  test("stops at the most that a pool may have", () => {
    const { nodes, to } = nodeWorld({ web: wants(["0s", 2], ["15s", 20]) }, { pools: { one: { ...small, max: 3 } }, autoscaler });
    to(400_000);
    expect(nodes.fleet.nodes.length).toBe(3);
    expect(nodes.waiting.size).toBe(14);
  });

  test("chooses the pool as its expander says", () => {
    const pools = {
      base: { cpu: 1, memory: "8Gi", max: 1 },
      cheap: { cpu: 4, memory: "8Gi", count: 0, price: "$0.1/h" },
      snug: { cpu: 2, memory: "1Gi", count: 0, price: "$0.3/h" },
      wanted: { cpu: 16, memory: "64Gi", count: 0, price: "$2/h", rank: 5 },
    } as const;
    const first = (expander: "least-waste" | "price" | "priority") => {
      const { said, to } = nodeWorld({ web: wants(["0s", 1], ["15s", 3]) }, { pools, autoscaler: { "cluster-autoscaler": { expander } } });
      to(30_000);
      return said.find((line) => line.includes("node-added"))?.split(" ")[2];
    };
    expect([first("least-waste"), first("price"), first("priority")]).toEqual(["snug-0", "cheap-0", "wanted-0"]);
  });

  test("gives a node up that does not come in time, and its pool alone for a while", () => {
    const pools = { base: { cpu: 1, memory: "8Gi", max: 1 }, slow: { ...small, count: 0, boot: "1h" } } as const;
    const { said, to } = nodeWorld({ web: wants(["0s", 1], ["15s", 2]) }, { pools, autoscaler });
    to(1_300_000);
    expect(said.filter((line) => line.includes("node-"))).toEqual([
      "20000 node-added slow-0 1 of 1 waiting fit on 1 more of slow (random)",
      "920000 node-removed slow-0 not ready in time",
      "1220000 node-added slow-1 1 of 1 waiting fit on 1 more of slow (random)",
    ]);
  });

  test("removes an empty node once it has not been needed for ten minutes", () => {
    const { said, to } = nodeWorld(
      { web: wants(["0s", 4], ["1000s", 2]) },
      { pools: { one: { ...small, count: 2 } }, placement: "best-fit", autoscaler },
    );
    to(2_000_000);
    expect(said).toEqual(["1610000 node-removed one-1 empty"]);
  });

  test("waits ten minutes after nodes were added, whatever is empty by then", () => {
    const { said, to } = nodeWorld(
      { web: wants(["0s", 2], ["15s", 4], ["90s", 2]) },
      { pools: { one: small }, placement: "best-fit", autoscaler: { "cluster-autoscaler": { unneeded: "1m" } } },
    );
    to(2_000_000);
    expect(said.at(-1)).toBe("620000 node-removed one-1 empty");
  });

  test("goes on counting how long a node has not been needed when another pool grows", () => {
    const pools = { one: { ...small, count: 2 }, big: { cpu: 16, memory: "64Gi", boot: "60s", count: 0 } } as const;
    const web = wants(["0s", 4], ["100s", 2]);
    const late = { ...wants(["505s", 1]), cpu: 10 };
    const short = { "cluster-autoscaler": { delayAfterAdd: "1m" } } as const;
    const { said, to } = nodeWorld({ web, late }, { pools, placement: "best-fit", autoscaler: short });
    to(2_000_000);
    expect(said.filter((line) => /node-(added|removed)/.test(line))).toEqual([
      "510000 node-added big-0 1 of 1 waiting fit on 1 more of big (random)",
      "710000 node-removed one-1 empty",
    ]);
  });

  test("removes empty nodes and drains another at the same scan", () => {
    const web = { ...plain, replicas: 4, spread: { by: "node", required: false } } as const;
    const pools = { one: { cpu: 8, memory: "32Gi", count: 2 }, spare: { ...small, cpu: 0.5, count: 2 } } as const;
    const { said, to } = nodeWorld({ web }, { pools, autoscaler });
    to(611_000);
    expect(said.filter((line) => line.includes("node-"))).toEqual([
      "610000 node-removed spare-0 empty",
      "610000 node-removed spare-1 empty",
      "610000 node-draining one-0 unneeded",
      "610000 node-removed one-0 unneeded",
    ]);
  });

  test("drains a node below half its requests whose instances fit elsewhere, as the budget allows", () => {
    const web = { ...plain, replicas: 4, spread: { by: "node", required: false }, disruption: { maxUnavailable: 1 } } as const;
    const pools = { one: { cpu: 8, memory: "32Gi", count: 2 } } as const;
    const { said, to, placed } = nodeWorld({ web }, { pools, autoscaler });
    to(1_000_000);
    expect(said).toEqual([
      "610000 node-draining one-0 unneeded",
      "610000 pod-evicted web-0 one-0",
      "615000 pod-evicted web-2 one-0",
      "615000 node-removed one-0 unneeded",
    ]);
    expect(placed()["one-1"]).toHaveLength(4);
  });

  test("keeps the least that a pool may have, nodes in use, and those with what cannot be made anew", () => {
    const pools = { one: { cpu: 8, memory: "32Gi", count: 2, min: 2 } } as const;
    const quiet = nodeWorld({ web: { ...plain, replicas: 1 } }, { pools, autoscaler });
    const busy = nodeWorld({ web: { ...plain, replicas: 8 } }, { pools: { one: { ...pools.one, min: 0 } }, autoscaler });
    const db = nodeWorld({ db: { ...plain, replicas: 2, standby: {} } }, { pools: { one: { ...pools.one, min: 0 } }, autoscaler });
    for (const { said, to } of [quiet, busy, db]) {
      to(3_000_000);
      expect(said).toEqual([]);
    }
  });

  test("keeps a node that cannot be drained in time, and rests after that", () => {
    const web = { ...plain, replicas: 2, drain: { grace: "unlimited" }, registry: { deregister: "1h" } } as const;
    const pools = { one: { cpu: 8, memory: "32Gi", count: 2 } } as const;
    const { said, to } = nodeWorld({ web }, { pools, autoscaler });
    to(1_500_000);
    expect(said.slice(0, 3)).toEqual([
      "610000 node-draining one-0 unneeded",
      "610000 pod-evicted web-0 one-0",
      "1210000 node-kept one-0 could not be drained in time",
    ]);
  });
});
