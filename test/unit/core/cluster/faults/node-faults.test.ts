import { describe, expect, test } from "vitest";
import { nodeWorld } from "../../../../support/node-world.js";

const plain = { demand: "1ms", startup: "1s", cpu: 1 } as const;
const pools = {
  plain: { count: 2, cpu: 4, memory: "8Gi", zones: ["a", "b"] },
  spot: { count: 3, cpu: 4, memory: "8Gi", zones: ["a", "b"], spot: { interruption: "1000h", notice: "30s" } },
};
const run = (fault: object, toMs: number) => {
  const world = nodeWorld({ web: { ...plain, replicas: 5 } }, { pools } as never, { faults: { f: fault } } as never);
  world.to(toMs);
  return world;
};
const hit = (fault: object, kind: string, toMs = 1000_000) =>
  run(fault, toMs)
    .said.filter((line) => line.includes(kind))
    .map((line) =>
      line
        .split(" ")
        .filter((word) => word !== kind)
        .join(" "),
    );

describe("a loss of nodes", () => {
  test("names a pool, a zone, numbers, or some of these", () => {
    const lost = (target: object) => hit({ "node-loss": target, at: "10s", for: "10s" }, "node-lost").map((line) => line.split(" ")[1]);
    expect(lost({ zone: "b" })).toEqual(["plain-1", "spot-1"]);
    expect(lost({ zone: "a", pool: "spot" })).toEqual(["spot-0", "spot-2"]);
    expect(lost({ zone: "a", nodes: [0] })).toEqual(["plain-0", "spot-0"]);
    expect(lost({ zone: "b", nodes: [0] })).toEqual([]);
  });
});

describe("a spot interruption", () => {
  test("tells the nodes that are meant to go, and they are gone when the notice is over", () => {
    const fault = { "spot-interruption": { zone: "a", notice: "20s" }, at: "100s" };
    expect(hit(fault, "node-interrupted", 200_000)).toEqual(["100000 spot-0", "100000 spot-2"]);
    const { said, nodes } = run(fault, 200_000);
    const gone = said.filter((line) => line.includes("node-removed")).map((line) => line.split(" "));
    expect(gone.map(([, , id]) => id).sort()).toEqual(["spot-0", "spot-2"]);
    for (const [atMs] of gone) expect(Number(atMs)).toBeLessThanOrEqual(120_000);
    expect(nodes.fleet.nodes.map(({ id }) => id).slice(0, 3)).toEqual(["plain-0", "plain-1", "spot-1"]);
  });

  test("hits only spot nodes, and by default with the notice of two minutes that Amazon gives", () => {
    const { said } = run({ "spot-interruption": { nodes: [1] }, at: "100s" }, 99_000);
    expect(said).toEqual([]);
    expect(hit({ "spot-interruption": { nodes: [1] }, at: "100s" }, "node-interrupted")).toEqual(["100000 spot-1"]);
  });

  test("comes to each node by itself where it has a law of times, also to those that take its place", () => {
    const times = hit({ "spot-interruption": { notice: "1s" }, between: { exponential: "100s" } }, "node-interrupted", 2_000_000);
    expect(new Set(times.map((line) => line.split(" ")[0])).size).toBe(times.length);
    expect(times.some((line) => Number(line.split("-")[1]) > 2)).toBe(true);
    // 3 nodes, each interrupted after 100 s and replaced after a notice and a boot of a minute: about 37 times.
    expect(times.length).toBeGreaterThan(18);
    expect(times.length).toBeLessThan(60);
  });
});
