import { createFakeContext, createFakeEndpoints, pickFrom } from "@springtide/core/testing";
import { prequal } from "@springtide/policies";
import { expect, test } from "vitest";

const usual = { pool: 16, probes: 0, removals: 0, maxAge: 1000, quantile: 0.84, delta: 1 };

function start(options: Partial<typeof usual> = {}, count = 5) {
  const endpoints = createFakeEndpoints(Array.from({ length: count }, () => ({})));
  const context = createFakeContext();
  const balancer = prequal.create({ ...usual, ...options }, context);
  const pick = () => pickFrom(balancer, endpoints).index;
  const answer = (index: number, load: number, latencyMs: number) => balancer.probed?.(endpoints.at(index), load, latencyMs);
  return { endpoints, context, pick, answer };
}

test("prequal probes three endpoints with each request, all different", () => {
  const { context, pick } = start({ probes: 3 });
  pick();
  expect(new Set(context.probes).size).toBe(3);
  pick();
  expect(context.probes).toHaveLength(6);
});

test("part of a probe is saved up for the next requests", () => {
  const { context, pick } = start({ probes: 0.5 });
  pick();
  expect(context.probes).toHaveLength(0);
  pick();
  expect(context.probes).toHaveLength(1);
});

test("of those that are not hot the fastest gets the request, however slow the hot ones are not", () => {
  const { pick, answer } = start({ quantile: 0.5 });
  answer(0, 9, 1);
  answer(1, 2, 30);
  answer(2, 2, 20);
  expect(pick()).toBe(2);
});

test("when all are hot the one with the fewest requests gets it", () => {
  const { pick, answer } = start({ quantile: 0, pool: 2 });
  answer(2, 0, 1);
  answer(0, 9, 1);
  answer(1, 7, 99);
  expect(pick()).toBe(1);
});

test("a request counts on the answer it used, until another is better", () => {
  const { pick, answer } = start({ quantile: 0 });
  answer(3, 0, 50);
  answer(0, 1, 10);
  answer(1, 2, 10);
  // Endpoint 3 is the only cold one; then all are hot, and it has no more than the next until it has been picked again.
  expect([pick(), pick(), pick()]).toEqual([3, 3, 0]);
});

test("with fewer than two answers the choice is random", () => {
  const { pick, answer } = start();
  answer(0, 0, 1);
  expect(new Set(Array.from({ length: 100 }, pick)).size).toBe(5);
});

test("answers are dropped when they are too old, and when their endpoint has left", () => {
  const { endpoints, context, pick, answer } = start();
  for (const index of [0, 1]) answer(index, 0, 1);
  expect(new Set(Array.from({ length: 50 }, pick))).toEqual(new Set([0, 1]));
  endpoints.leave(4);
  expect(new Set(Array.from({ length: 50 }, pick))).toEqual(new Set([0, 1]));
  context.nowMs = 1001;
  expect(new Set(Array.from({ length: 100 }, pick)).size).toBe(4);
});

test("in a large set an answer serves so many requests as the pool loses answers, twice over", () => {
  // 3 probes come in and 1 answer goes out with each request: (1 + 1) / ((1 - 16/1600) * 3 - 1) is 1.02, so one or two uses.
  const { pick, answer } = start({ probes: 3, removals: 1, pool: 16 }, 1600);
  pick();
  for (let index = 0; index < 10; index++) answer(index, 0, index);
  const picks = [pick(), pick(), pick()];
  expect(picks.every((index) => index < 10)).toBe(true);
  expect(new Set(picks).size).toBeGreaterThan(1);
});
