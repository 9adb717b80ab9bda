import { createFakeContext, createFakeEndpoints, requestWith } from "@springtide/core/testing";
import { catalog, subsetting } from "@springtide/policies";
import { expect, test } from "vitest";

const options = { subsetSize: 3, choose: { id: "round-robin", options: {} } };

function used(index: number, endpoints: ReturnType<typeof createFakeEndpoints>): Set<string | undefined> {
  const balancer = subsetting.create(options, createFakeContext({ catalog, peer: { index, count: 4 } }));
  return new Set(Array.from({ length: 30 }, () => balancer.pick(endpoints, requestWith())?.id));
}

test("the balancers of a service divide the endpoints among them", () => {
  const endpoints = createFakeEndpoints(Array.from({ length: 12 }, () => ({})));
  const parts = [0, 1, 2, 3].map((index) => used(index, endpoints));
  expect(parts.map((part) => part.size)).toEqual([3, 3, 3, 3]);
  expect(new Set(parts.flatMap((part) => [...part])).size).toBe(12);
});

test("a small set is used whole", () => {
  expect(used(7, createFakeEndpoints([{}, {}])).size).toBe(2);
});

test("a balancer leaves an endpoint that has gone", () => {
  const endpoints = createFakeEndpoints(Array.from({ length: 4 }, () => ({})));
  const balancer = subsetting.create(options, createFakeContext({ catalog }));
  const before = balancer.pick(endpoints, requestWith());
  const gone = endpoints.leave(before?.index ?? -1);
  for (let i = 0; i < 20; i++) expect(balancer.pick(endpoints, requestWith())).not.toBe(gone);
});
