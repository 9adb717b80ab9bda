import { createFakeEndpoints } from "@springtide/core/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createProbePool } from "../../../../../packages/policies/src/mechanisms/prequal/probe-pool.js";

const endpoints = createFakeEndpoints(Array.from({ length: 8 }, () => ({})));
const answers = fc.array(fc.record({ from: fc.nat({ max: 7 }), load: fc.nat({ max: 5 }), latencyMs: fc.nat({ max: 5 }) }), {
  maxLength: 30,
});

test("a pool keeps the last answer of each endpoint, the latest ones where there are too many", () => {
  fc.assert(
    fc.property(answers, fc.integer({ min: 1, max: 6 }), (story, size) => {
      const pool = createProbePool(size);
      story.forEach(({ from, load, latencyMs }, at) => {
        pool.add(endpoints.at(from), load, latencyMs, at, Infinity);
      });
      const kept = Array.from({ length: pool.length }, (_, at) => [pool.endpoint(at).index, pool.ageMs(at, story.length)]);
      const last = story.flatMap(({ from }, at) =>
        story.slice(at + 1).every((one) => one.from !== from) ? [[from, story.length - at]] : [],
      );
      expect(kept).toEqual(last.slice(-size));
    }),
  );
});

test("cold answers come before hot ones, cold ones by latency and hot ones by load", () => {
  fc.assert(
    fc.property(
      answers.filter((story) => story.length > 0),
      fc.nat({ max: 5 }),
      (story, hot) => {
        const pool = createProbePool(8);
        for (const { from, load, latencyMs } of story) pool.add(endpoints.at(from), load, latencyMs, 0, Infinity);
        const worth = (at: number) => {
          const { load, latencyMs } = story.filter(({ from }) => from === pool.endpoint(at).index).at(-1)!;
          return load > hot ? 1000 + load : latencyMs;
        };
        const all = Array.from({ length: pool.length }, (_, at) => worth(at));
        expect(worth(pool.best(hot))).toBe(Math.min(...all));
        expect(worth(pool.worst(hot))).toBe(Math.max(...all));
      },
    ),
  );
});

test("an answer goes after its last use, and counts the requests sent by it", () => {
  const pool = createProbePool(4);
  pool.add(endpoints.at(0), 1, 5, 0, 2);
  pool.add(endpoints.at(1), 2, 5, 0, 9);
  pool.use(0);
  pool.use(0);
  expect([pool.length, pool.endpoint(0).id]).toEqual([1, "e1"]);
  pool.add(endpoints.at(2), 2, 5, 0, 9);
  pool.use(0);
  expect(pool.endpoint(pool.best(-1)).id).toBe("e2");
});
