import { describe, expect, test } from "vitest";
import { nodeWorld } from "../../../../support/node-world.js";

const one = { pools: { one: { cpu: 4, memory: "8Gi" } } } as const;
const two = { pools: { one: { ...one.pools.one, count: 2 } } } as const;
const plain = { demand: "1ms", startup: "1s" } as const;
const late = (replicas: number, cpu: number, priority: number) =>
  ({
    ...plain,
    cpu,
    podPriority: priority,
    replicas: 0,
    autoscaling: { schedule: { steps: [{ at: "10s", replicas }], min: 0, interval: "1s" } },
  }) as const;

describe("an instance of higher priority", () => {
  test("has as few of lower priority leave as will do, the least important of them", () => {
    const { said, to, placed } = nodeWorld(
      { low: { ...plain, podPriority: 1, cpu: 2 }, middle: { ...plain, podPriority: 2, cpu: 2 }, top: late(1, 2, 3) },
      one,
    );
    to(60_000);
    expect(said.filter((line) => line.includes("preempted"))).toEqual(["10000 pod-preempted low-0 one-0"]);
    expect(placed()["one-0"]).toEqual(["middle-0", "top-0"]);
  });

  test("rather takes the node where budgets are kept", () => {
    const kept = { ...plain, cpu: 4, disruption: { maxUnavailable: 0 } } as const;
    const { said, to } = nodeWorld({ a: kept, b: { ...plain, cpu: 4 }, top: late(1, 4, 3) }, two);
    to(60_000);
    expect(said.filter((line) => line.includes("preempted"))).toEqual(["10000 pod-preempted b-0 one-1"]);
  });

  test("waits where it may not have others leave, or where that would not help", () => {
    for (const top of [{ ...late(1, 2, 3), preemption: "never" as const }, late(1, 5, 3)]) {
      const { said, to } = nodeWorld({ low: { ...plain, cpu: 4 }, top }, one);
      to(60_000);
      expect(said).toEqual(["10000 pod-pending top-0"]);
    }
  });

  test("gets the room that others leave for it, though they need their grace", () => {
    const low = { ...plain, cpu: 4, registry: { deregister: "5s" } } as const;
    const { said, to, placed } = nodeWorld({ low, top: late(1, 4, 3), twin: late(1, 4, 2) }, one);
    to(12_000);
    expect(placed()["one-0"]).toEqual(["low-0"]);
    to(60_000);
    expect(placed()["one-0"]).toEqual(["top-0"]);
    expect(said.filter((line) => line.includes("preempted"))).toEqual(["10000 pod-preempted low-0 one-0"]);
  });

  test("leaves those of its own priority alone", () => {
    const { said, to } = nodeWorld({ low: { ...plain, cpu: 4, podPriority: 3 }, top: late(1, 2, 3) }, one);
    to(60_000);
    expect(said).toEqual(["10000 pod-pending top-0"]);
  });
});
