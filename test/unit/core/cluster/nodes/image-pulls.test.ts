import { expect, test } from "vitest";
import { nodeWorld } from "../../../../support/node-world.js";

const quick = { startup: "1s", demand: "1ms" } as const;

test("a node pulls one image at a time, and one that it has at once", () => {
  const sizes = { web: "100MB", api: "200MB" } as const;
  const scaled = (name: keyof typeof sizes) => ({
    ...quick,
    image: { size: sizes[name] },
    replicas: 0,
    autoscaling: { schedule: { steps: [{ at: "1s", replicas: 2 }] as const, min: 0, interval: "1s" } } as const,
  });
  const { cluster, to } = nodeWorld(
    { api: scaled("api"), web: scaled("web") },
    { pools: { one: { cpu: 8, memory: "8Gi" } }, images: { pullRate: "100MB/s", pullOverhead: "500ms" } },
  );
  to(60_000);
  const readyMs = (place: number) => cluster.services[place]!.instances.records.map((record) => record.readyMs);
  // Wanted at 1 s; api: 0.5 s + 2 s; web after that: 0.5 s + 1 s; then 1 s each to start.
  expect(readyMs(0)).toEqual([4500, 4500]);
  expect(readyMs(1)).toEqual([6000, 6000]);
});

test("what there is at the start needs no pull, and its node has the image from then on", () => {
  const { cluster, to } = nodeWorld(
    {
      web: {
        ...quick,
        image: { size: "1GB" },
        replicas: 1,
        autoscaling: { schedule: { steps: [{ at: "5s", replicas: 2 }], min: 1, interval: "1s" } },
      },
    },
    { pools: { one: { cpu: 8, memory: "8Gi" } } },
  );
  to(60_000);
  expect(cluster.services[0]!.instances.records.map(({ readyMs }) => readyMs)).toEqual([0, 6000]);
});

test("a service without an image starts as soon as it has a node", () => {
  const { cluster, to } = nodeWorld(
    { web: { ...quick, replicas: 0, autoscaling: { schedule: { steps: [{ at: "2s", replicas: 1 }], min: 0, interval: "1s" } } } },
    { pools: { one: { cpu: 8, memory: "8Gi" } } },
  );
  to(60_000);
  expect(cluster.services[0]!.instances.records[0]!.readyMs).toBe(3000);
});
