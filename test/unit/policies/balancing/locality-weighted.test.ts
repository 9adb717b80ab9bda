import { createFakeContext, createFakeEndpoints, requestWith } from "@springtide/core/testing";
import { catalog, localityWeighted } from "@springtide/policies";
import { expect, test } from "vitest";

/** Shares by zone. Zones as text: a letter is an endpoint there, a minus after it says that it is down. */
function shares(zones: string, weights: Record<string, number>, overprovisioningFactor = 1.4) {
  const shapes = zones.match(/\w-?/g) ?? [];
  const endpoints = createFakeEndpoints(shapes.map((shape) => ({ zone: shape[0] ?? "", up: !shape.endsWith("-") })));
  const localities = Object.entries(weights).map(([zone, weight]) => ({ zone, weight }));
  const choose = { id: "round-robin", options: {} };
  const balancer = localityWeighted.create({ localities, overprovisioningFactor, choose }, createFakeContext({ catalog }));
  const counts: Record<string, number> = {};
  for (let i = 0; i < 1200; i++) {
    const picked = balancer.pick(endpoints, requestWith());
    const zone = picked === undefined ? "none" : picked.up ? picked.zone : "down";
    counts[zone] = (counts[zone] ?? 0) + 1;
  }
  return counts;
}

test("zones come as often as their weights say, whatever the number of endpoints", () => {
  expect(shares("abbb", { a: 2, b: 1 })).toEqual({ a: 800, b: 400 });
});

test("a zone that is not named has weight 1, and none of weight 0 is used", () => {
  expect(shares("abc", { a: 0, b: 2 })).toEqual({ b: 800, c: 400 });
  expect(shares("a", { a: 0 })).toEqual({ none: 1200 });
});

test("a zone keeps its share while the factor makes up for endpoints that are down, and then loses some", () => {
  expect(shares("aaab-bbb", {})).toEqual({ a: 600, b: 600 });
  expect(shares("aab-b", {}, 1)).toEqual({ a: 800, b: 400 });
  expect(shares("ab-b-", {})).toEqual({ a: 1200 });
});
