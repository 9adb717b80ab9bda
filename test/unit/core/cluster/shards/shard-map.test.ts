import fc from "fast-check";
import { expect, it } from "vitest";
import { ShardMap } from "../../../../../packages/core/src/cluster/shards/shard-map.js";

const layout = fc.constantFrom("in-turn" as const, "blocks" as const);
const size = fc.integer({ min: 1, max: 20 });

it("every instance holds one shard, and every shard is held by as many as it has replicas", () => {
  fc.assert(
    fc.property(size, size, layout, (count, replicas, how) => {
      const map = new ShardMap({ count, replicas, layout: how });
      expect(map.holders.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: count * replicas }, (_, i) => i));
      map.holders.forEach((holders, shard) => {
        expect(holders).toHaveLength(replicas);
        for (const instance of holders) expect(map.heldBy(instance)).toBe(shard);
      });
    }),
  );
});

it("in turn, a run of instances holds one replica of every shard; in blocks, all replicas of one", () => {
  const shape = { count: 3, replicas: 2 };
  expect(new ShardMap({ ...shape, layout: "in-turn" }).holders).toEqual([
    [0, 3],
    [1, 4],
    [2, 5],
  ]);
  expect(new ShardMap({ ...shape, layout: "blocks" }).holders).toEqual([
    [0, 1],
    [2, 3],
    [4, 5],
  ]);
});

it("any key belongs to a shard that there is", () => {
  fc.assert(
    fc.property(size, fc.maxSafeInteger(), (count, key) => {
      const shard = new ShardMap({ count, replicas: 1, layout: "in-turn" }).of(key);
      expect(shard).toBeGreaterThanOrEqual(0);
      expect(shard).toBeLessThan(count);
    }),
  );
});

it("keys in a row, and keys far apart, are spread evenly", () => {
  const map = new ShardMap({ count: 8, replicas: 1, layout: "in-turn" });
  for (const step of [1, 8, 4294967296]) {
    const counts = new Array<number>(8).fill(0);
    for (let i = 0; i < 8000; i++) counts[map.of(i * step)]!++;
    // Four deviations of a binomial share of 1/8.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(8000 * (1 / 8) * (7 / 8)));
  }
});
