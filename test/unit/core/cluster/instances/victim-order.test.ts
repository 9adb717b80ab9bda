import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Impairment } from "../../../../../packages/core/src/cluster/instances/impairment.js";
import { InstanceShift, InstanceWord, Life } from "../../../../../packages/core/src/cluster/instances/instance-layout.js";
import { type InstanceRecord, InstanceTable } from "../../../../../packages/core/src/cluster/instances/instance-table.js";
import { inOrderOfLeaving } from "../../../../../packages/core/src/cluster/instances/victim-order.js";
import { Kernel } from "../../../../../packages/core/src/engine/kernel/kernel.js";
import type { VictimOrder } from "../../../../../packages/core/src/model/scenario.js";

/** What is told of an instance; the rest is as usual. */
interface Pod {
  readonly life?: Life;
  readonly isDown?: boolean;
  readonly zone?: string;
  readonly deletionCost?: number;
  readonly usdPerHour?: number;
  readonly placed?: number;
  readonly readyMs?: number;
  readonly createdMs?: number;
  readonly restarts?: number;
  readonly node?: number;
}

const PRICES = { usdPerVcpuHour: 0.03, usdPerGbHour: 0.004, granularityMs: 1000, minimumMs: 60_000 };
const NOW = 10_000_000;

const tableOf = (pods: readonly Pod[]): InstanceTable => {
  const table = new InstanceTable(new Kernel());
  for (const { life = Life.ready, isDown = false, placed = 0, readyMs = 0, createdMs = 0, restarts = 0, ...pod } of pods) {
    const { zone = "a", deletionCost = 0, usdPerHour = 1 } = pod;
    const spec = { concurrency: 1, speed: 1, weight: 1, zone, deletionCost, usdPerHour };
    const instance = table.add({ spec, zone, createdMs, readyChangedMs: readyMs, restarts } as InstanceRecord, -1);
    table.setLife(instance, life);
    table.words[(instance << InstanceShift.words) | InstanceWord.placed] = placed;
    if (isDown) table.impair(instance, Impairment.down);
  }
  return table;
};

/** Instances in the order in which they leave; UIDs are in the order of the instances unless said otherwise. */
const leave = (pods: readonly Pod[], orders: readonly VictimOrder[], uids?: readonly number[]): readonly number[] => {
  const hasNodes = pods.some(({ node }) => node !== undefined);
  return inOrderOfLeaving(
    tableOf(pods),
    pods.map((_, instance) => instance),
    orders,
    {
      nowMs: NOW,
      prices: PRICES,
      nodeOf: hasNodes ? (instance) => pods[instance]!.node ?? -1 : undefined,
      uidOf: (instance) => uids?.[instance] ?? instance,
    },
  );
};

const pod = fc.record({
  life: fc.constantFrom(Life.starting, Life.ready, Life.ready, Life.ready),
  isDown: fc.boolean(),
  zone: fc.constantFrom("a", "b", "c"),
  deletionCost: fc.integer({ min: -2, max: 2 }),
  usdPerHour: fc.constantFrom(0.1, 0.2),
  placed: fc.nat(3),
  readyMs: fc.nat(NOW),
  createdMs: fc.nat(NOW),
  restarts: fc.nat(2),
});
const order = fc.constantFrom<VictimOrder>("newest", "oldest", "least-loaded", "cost", "zone-balance", "deletion-cost", "kubernetes");

describe("the order of leaving", () => {
  it("names every instance once, and is the same however often it is asked", () => {
    fc.assert(
      fc.property(fc.array(pod, { maxLength: 12 }), fc.array(order, { minLength: 1, maxLength: 3 }), (pods, orders) => {
        const first = leave(pods, orders);
        expect([...first].sort((a, b) => a - b)).toEqual(pods.map((_, instance) => instance));
        expect(leave(pods, orders)).toEqual(first);
      }),
    );
  });

  it("takes those that do not work before any that does, whatever else is asked for", () => {
    fc.assert(
      fc.property(fc.array(pod, { maxLength: 12 }), fc.array(order, { minLength: 1, maxLength: 3 }), (pods, orders) => {
        const works = leave(pods, orders).map((at) => pods[at]!.life === Life.ready && !pods[at]!.isDown);
        expect(works).toEqual([...works].sort((a, b) => Number(a) - Number(b)));
      }),
    );
  });

  it("goes by the first order, and by the next where that does not say", () => {
    const alive = fc.array(pod, { maxLength: 12 }).map((pods) => pods.map((one) => ({ ...one, life: Life.ready, isDown: false })));
    fc.assert(
      fc.property(alive, (pods) => {
        const keys = leave(pods, ["deletion-cost", "cost", "oldest"]).map((at) => [pods[at]!.deletionCost, -pods[at]!.usdPerHour, at]);
        expect(keys).toEqual([...keys].sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!));
      }),
    );
  });

  it("by zone balance always takes from a zone that has most", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 15 }), fc.boolean(), (zones, byAge) => {
        const left = new Map<string, number>();
        for (const zone of zones) left.set(zone, (left.get(zone) ?? 0) + 1);
        const orders: VictimOrder[] = byAge ? ["zone-balance", "oldest"] : ["zone-balance"];
        for (const at of leave(
          zones.map((zone) => ({ zone })),
          orders,
        )) {
          expect(left.get(zones[at]!)).toBe(Math.max(...left.values()));
          left.set(zones[at]!, left.get(zones[at]!)! - 1);
        }
      }),
    );
  });

  it("by zone balance within another order takes from the zone that then has most", () => {
    const pods: Pod[] = [
      { zone: "a", deletionCost: 1 },
      { zone: "a", deletionCost: 1 },
      { zone: "b", deletionCost: 1 },
      { zone: "a" },
      { zone: "b" },
    ];
    expect(leave(pods, ["deletion-cost", "zone-balance", "oldest"])).toEqual([3, 4, 0, 1, 2]);
  });
});

describe("the order of Kubernetes", () => {
  const byKubernetes = (pods: readonly Pod[], uids?: readonly number[]) => leave(pods, ["kubernetes"], uids);

  it("takes what has no node, is pending, is not ready, says a lower deletion cost, then of the fullest node", () => {
    const pods: Pod[] = [
      { node: 1 },
      { node: 2 },
      { node: 2 },
      { node: 3, deletionCost: -1 },
      { node: 4, isDown: true },
      { node: 5, life: Life.starting },
      { life: Life.starting },
    ];
    expect(byKubernetes(pods)).toEqual([6, 5, 4, 3, 2, 1, 0]);
  });

  it("takes one that has been ready for less time, by powers of two, and then by UID", () => {
    const ago = (seconds: number): Pod => ({ readyMs: NOW - seconds * 1000 });
    expect(byKubernetes([ago(4000), ago(10)])).toEqual([1, 0]);
    // 2^40 ns are 1,100 s: these two are of one power, and it is their UIDs that decide.
    expect(byKubernetes([ago(1200), ago(2000)], [2, 1])).toEqual([1, 0]);
    expect(byKubernetes([ago(1200), ago(2000)], [1, 2])).toEqual([0, 1]);
  });

  it("at equal readiness takes one that restarted more often, then the younger", () => {
    expect(byKubernetes([{ restarts: 1 }, { restarts: 2 }, {}])).toEqual([1, 0, 2]);
    expect(byKubernetes([{ createdMs: 0 }, { createdMs: NOW - 1000 }])).toEqual([1, 0]);
  });

  it("takes what was ready before the start last", () => {
    expect(byKubernetes([{ readyMs: Number.NEGATIVE_INFINITY }, { readyMs: 1000 }])).toEqual([1, 0]);
  });
});
