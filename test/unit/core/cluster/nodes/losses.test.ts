import { expect, test } from "vitest";
import { nodeWorld } from "../../../../support/node-world.js";

const plain = { demand: "1ms", startup: "1s", cpu: 1 } as const;
const two = { pools: { one: { count: 2, cpu: 4, memory: "8Gi" } } } as const;
const lost = (hold: "20s" | "10m") => ({ faults: { lost: { "node-loss": { nodes: [0] }, at: "100s", for: hold } } }) as const;

test("balancers hear of a lost node after the grace, and its instances are made anew elsewhere after that", () => {
  const { cluster, said, to, placed } = nodeWorld({ web: { ...plain, replicas: 2 } }, two, lost("10m"));
  const [web] = cluster.services;
  to(139_999);
  expect([web!.ready.value, web!.isKnown(0)]).toEqual([1, true]);
  to(140_000);
  expect([web!.ready.value, web!.isKnown(0)]).toEqual([1, false]);
  to(439_999);
  expect(web!.instances.length).toBe(2);
  to(500_000);
  expect(web!.ready.value).toBe(2);
  expect(placed()).toEqual({ "one-0": [], "one-1": ["web-1", "web-2"] });
  expect(said).toEqual(["100000 node-lost one-0", "440000 pod-evicted web-0 one-0"]);
});

test("a node that is back before that has its instances back", () => {
  const { cluster, said, to, placed } = nodeWorld({ web: { ...plain, replicas: 2 } }, two, lost("20s"));
  to(600_000);
  expect(placed()).toEqual({ "one-0": ["web-0"], "one-1": ["web-1"] });
  expect(cluster.services[0]!.ready.value).toBe(2);
  expect(said).toEqual(["100000 node-lost one-0", "120000 node-back one-0"]);
});

test("a node that is lost for two reasons is back when the second is over, and counts as lost since the first", () => {
  const faults = {
    own: { "node-loss": { nodes: [0] }, at: "100s", for: "60s" },
    dark: { "zone-outage": { zone: "a" }, at: "130s", for: "10m" },
  } as const;
  const { said, to } = nodeWorld(
    { web: { ...plain, replicas: 2 } },
    { pools: { one: { ...two.pools.one, zones: ["a", "b"] } } },
    { faults },
  );
  to(800_000);
  expect(said).toEqual(["100000 node-lost one-0", "440000 pod-evicted web-0 one-0", "730000 node-back one-0"]);
});

test("the grace, and the time until instances are given up, are the monitor's", () => {
  const nodes = { ...two, monitor: { grace: "1s", eviction: "2s" } } as const;
  const { said, to } = nodeWorld({ web: { ...plain, replicas: 2 } }, nodes, lost("10m"));
  to(600_000);
  expect(said[1]).toBe("103000 pod-evicted web-0 one-0");
});

test("where each instance has its own part to play, it comes back as itself, once its node does", () => {
  const { cluster, to, placed } = nodeWorld({ db: { ...plain, replicas: 2, standby: {} } }, two, lost("10m"));
  to(600_000);
  expect(placed()["one-0"]).toEqual(["db-0"]);
  expect(cluster.services[0]!.ready.value).toBe(1);
  to(800_000);
  expect(cluster.services[0]!.instances.length).toBe(2);
  expect(cluster.services[0]!.ready.value).toBe(2);
});

test("a zone outage takes the nodes there, those that come up meanwhile as well", () => {
  const pools = { one: { count: 2, cpu: 1, memory: "8Gi", zones: ["a", "b"], boot: "30s" } } as const;
  const autoscaler = { karpenter: { consolidate: "never" } } as const;
  const scaled = {
    ...plain,
    replicas: 2,
    autoscaling: { schedule: { steps: [{ at: "110s", replicas: 3 }], min: 0, interval: "10s" } },
  } as const;
  const faults = { dark: { "zone-outage": { zone: "a" }, at: "100s", for: "10m" } } as const;
  const { said, to } = nodeWorld({ web: scaled }, { pools, autoscaler }, { faults });
  to(200_000);
  expect(said.filter((line) => line.includes("lost"))).toEqual(["100000 node-lost one-0", "141000 node-lost one-2"]);
});
