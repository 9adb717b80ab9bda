import { createFakeContext, createFakeEndpoints, type EndpointShape, pickFrom } from "@springtide/core/testing";
import { blockRoundRobin } from "@springtide/policies";
import { expect, test } from "vitest";

function start(shapes: readonly EndpointShape[]) {
  const endpoints = createFakeEndpoints(shapes);
  const balancer = blockRoundRobin.create({}, createFakeContext());
  const take = (picks: number) => Array.from({ length: picks }, () => pickFrom(balancer, endpoints).id).join(" ");
  return { endpoints, take };
}

test("block round robin serves each endpoint as often in a row as its weight says", () => {
  expect(start([{ weight: 2 }, { weight: 1 }, { weight: 3 }]).take(9)).toBe("e0 e0 e1 e2 e2 e2 e0 e0 e1");
});

test("block round robin saves up parts of a weight", () => {
  expect(start([{ weight: 1.5 }, { weight: 0.5 }]).take(8)).toBe("e0 e0 e0 e1 e0 e0 e0 e1");
});

test("block round robin gives a single light endpoint every request at once", () => {
  expect(start([{ weight: 1e-9 }]).take(3)).toBe("e0 e0 e0");
});

test("block round robin counts a weight only as far as slow start has ramped it up", () => {
  expect(start([{ weight: 4, ramp: 0.5 }, {}]).take(6)).toBe("e0 e0 e1 e0 e0 e1");
});

test("block round robin ends the block of an endpoint that leaves, and goes on with its successor", () => {
  const { endpoints, take } = start([{ weight: 3 }, { weight: 2 }, { weight: 1 }]);
  expect(take(2)).toBe("e0 e0");
  endpoints.leave(0);
  expect(take(4)).toBe("e1 e1 e2 e1");
});

test("block round robin goes on with a block where another endpoint leaves", () => {
  const { endpoints, take } = start([{}, { weight: 3 }, {}]);
  expect(take(2)).toBe("e0 e1");
  endpoints.leave(0);
  expect(take(4)).toBe("e1 e1 e2 e1");
});
