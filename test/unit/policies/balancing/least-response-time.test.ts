import { createFakeContext, createFakeEndpoints, outcomeWith, pickFrom } from "@springtide/core/testing";
import { leastResponseTime } from "@springtide/policies";
import { expect, test } from "vitest";

function start(weights: readonly number[], latenciesMs: readonly number[], window = 100) {
  const endpoints = createFakeEndpoints(weights.map((weight) => ({ weight })));
  const balancer = leastResponseTime.create({ window }, createFakeContext());
  const answer = (index: number, latencyMs: number) => balancer.observe?.(endpoints.at(index), outcomeWith({ latencyMs }));
  pickFrom(balancer, endpoints);
  latenciesMs.forEach((latencyMs, index) => {
    answer(index, latencyMs);
  });
  return { endpoints, answer, pick: () => pickFrom(balancer, endpoints).index };
}

test("least response time weighs latency with requests in flight, the new one included", () => {
  const { endpoints, pick } = start([1, 1], [10, 25]);
  expect(pick()).toBe(0);
  endpoints.at(0).inFlight = 1;
  expect(pick()).toBe(0);
  endpoints.at(0).inFlight = 2;
  expect(pick()).toBe(1);
});

test("least response time divides by the weight", () => {
  expect(start([1, 4], [10, 30]).pick()).toBe(1);
});

test("who has not answered yet goes before all others", () => {
  const { endpoints, pick } = start([1, 1], [10, 10]);
  const fresh = endpoints.join();
  fresh.inFlight = 5;
  expect(pick()).toBe(fresh.index);
});

test("only the last answers count", () => {
  const { answer, pick } = start([1, 1], [1000, 50], 2);
  answer(0, 10);
  expect(pick()).toBe(1);
  answer(0, 10);
  expect(pick()).toBe(0);
});
