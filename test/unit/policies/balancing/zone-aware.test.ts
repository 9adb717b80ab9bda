import { createFakeContext, createFakeEndpoints, requestWith } from "@springtide/core/testing";
import { catalog, zoneAware } from "@springtide/policies";
import { expect, test } from "vitest";

const options = { minClusterSize: 3, routingEnabled: 1, localInstances: [], choose: { id: "round-robin", options: {} } };

function start(zones: string, changes: Partial<typeof options> | object = {}) {
  const endpoints = createFakeEndpoints([...zones].map((zone) => ({ zone })));
  const balancer = zoneAware.create({ ...options, ...changes }, createFakeContext({ catalog }));
  const shares = (own: string, picks = 4000) => {
    const counts: Record<string, number> = {};
    for (let i = 0; i < picks; i++) {
      const zone = balancer.pick(endpoints, requestWith({ zone: own }))?.zone ?? "none";
      counts[zone] = (counts[zone] ?? 0) + 1 / picks;
    }
    return counts;
  };
  return { endpoints, shares };
}

const callers = (counts: Record<string, number>) => ({
  localInstances: Object.entries(counts).map(([zone, count]) => ({ zone, count })),
});

test("requests stay in their zone where it has its share of the endpoints", () => {
  const { shares } = start("aabb", callers({ a: 1, b: 1 }));
  expect(shares("a")).toEqual({ a: expect.closeTo(1, 6) });
});

test("what is too much for a zone goes to zones with room", () => {
  const { shares } = start("abbbc", callers({ a: 1, b: 1, c: 1 }));
  expect(shares("a")).toEqual({ a: expect.closeTo(0.6, 1.5), b: expect.closeTo(0.4, 1.5) });
});

test("callers are taken to be one in each zone that a request has come from", () => {
  const { shares } = start("aabb");
  expect(shares("a")).toEqual({ a: expect.closeTo(0.5, 6), b: expect.closeTo(0.5, 6) });
  shares("b", 1);
  expect(shares("a")).toEqual({ a: expect.closeTo(1, 6) });
});

test.each([
  ["too few endpoints", { ...callers({ a: 1, b: 1 }), minClusterSize: 5 }, "a"],
  ["routing switched off", { ...callers({ a: 1, b: 1 }), routingEnabled: 0 }, "a"],
  ["requests from nowhere", callers({ a: 1, b: 1 }), ""],
])("zones are ignored with %s", (_, changes, own) => {
  expect(start("aabb", changes).shares(own)).toEqual({ a: expect.closeTo(0.5, 6), b: expect.closeTo(0.5, 6) });
});

test("routing follows the set", () => {
  const { endpoints, shares } = start("aabb", callers({ a: 1, b: 1 }));
  shares("a", 10);
  endpoints.leave(0);
  expect(shares("a")).toEqual({ a: expect.closeTo(2 / 3, 1.5), b: expect.closeTo(1 / 3, 1.5) });
});
