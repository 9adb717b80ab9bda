import { expect, test } from "vitest";
import { nodeWorld } from "../../../../support/node-world.js";

const plain = { demand: "1ms", startup: "1s", cpu: 1 } as const;
const spot = { interruption: "100s", notice: "2m", discount: "60%" } as const;

test("an interrupted node is drained at the notice, gone once it is empty, and another is ordered", () => {
  const nodes = { pools: { cheap: { cpu: 4, memory: "8Gi", boot: "30s", spot }, steady: { cpu: 4, memory: "8Gi" } } } as const;
  const { said, to, nodes: part } = nodeWorld({ web: { ...plain, replicas: 2 } }, nodes);
  to(150_000);
  expect(said).toEqual([
    "100000 node-interrupted cheap-0",
    "100000 node-draining cheap-0 its node is interrupted",
    "100000 pod-evicted web-0 cheap-0",
    "100000 node-removed cheap-0 interrupted",
    "100000 node-added cheap-1 takes the place of one that was interrupted",
    "130000 node-ready cheap-1",
  ]);
  expect(part.fleet.pools[0]!.interruptions).toBe(1);
});

test("what has not left when the notice is over goes down with the node", () => {
  const nodes = { pools: { cheap: { cpu: 4, memory: "8Gi", boot: "30s", spot } } } as const;
  const { cluster, said, to } = nodeWorld({ web: { ...plain, replicas: 1, disruption: { maxUnavailable: 0 } } }, nodes);
  to(260_000);
  expect(said.slice(2)).toEqual([
    "220000 node-removed cheap-0 interrupted",
    "220000 pod-evicted web-0 cheap-0",
    "220000 node-added cheap-1 takes the place of one that was interrupted",
    "220000 pod-pending web-1",
    "250000 node-ready cheap-1",
    "250000 pod-scheduled web-1 cheap-1",
  ]);
  expect(cluster.services[0]!.ready.value).toBe(1);
});

test("an instance with its own part to play moves as itself", () => {
  const nodes = { pools: { cheap: { cpu: 4, memory: "8Gi", spot }, steady: { cpu: 4, memory: "8Gi" } } } as const;
  const { cluster, to, placed } = nodeWorld({ db: { ...plain, replicas: 2, standby: {} } }, nodes);
  expect(placed()["cheap-0"]).toEqual(["db-0"]);
  to(225_000);
  expect(placed()["steady-0"]).toEqual(["db-1", "db-0"]);
  expect(cluster.services[0]!.ready.value).toBe(2);
});
