import { createFakeContext, createFakeEndpoints, requestWith } from "@springtide/core/testing";
import { maglev } from "@springtide/policies";
import { expect, test } from "vitest";

const KEYS = Array.from({ length: 500 }, (_, key) => key);

function start(count: number) {
  const endpoints = createFakeEndpoints(Array.from({ length: count }, (_, i) => ({ id: `10.0.0.${i}:80` })));
  const balancer = maglev.create({ tableSize: 65_537 }, createFakeContext());
  const homes = (attempt = 0) => KEYS.map((key) => balancer.pick(endpoints, requestWith({ key, attempt }))?.id);
  return { endpoints, balancer, homes };
}

test("maglev moves few keys beyond those of an endpoint that leaves", () => {
  const { endpoints, homes } = start(10);
  const before = homes();
  const { id } = endpoints.leave(4);
  const after = homes();
  const moved = before.filter((home, key) => home !== id && home !== after[key]);
  expect(moved.length / KEYS.length).toBeLessThan(0.05);
});

test("maglev chooses alike in every balancer, as nothing but names and keys decide", () => {
  expect(start(5).homes()).toEqual(start(5).homes());
});

test("maglev places a request that comes back elsewhere", () => {
  const { endpoints, balancer } = start(3);
  for (const key of KEYS) {
    const first = balancer.pick(endpoints, requestWith({ key }));
    const hasTried = (endpoint: { id: string }) => endpoint.id === first?.id;
    expect(balancer.pick(endpoints, requestWith({ key, attempt: 1, hasTried }))?.id).not.toBe(first?.id);
  }
});

test("maglev rehashes a repeated request, wherever it has been", () => {
  const { homes } = start(10);
  const [first, again] = [homes(0), homes(1)];
  expect(first.filter((home, key) => home === again[key]).length / KEYS.length).toBeLessThan(0.2);
});

test("maglev passes over an endpoint that is full", () => {
  const endpoints = createFakeEndpoints([{ maxInFlight: 1, inFlight: 1 }, { maxInFlight: 1 }]);
  const balancer = maglev.create({ tableSize: 251 }, createFakeContext());
  for (const key of KEYS) expect(balancer.pick(endpoints, requestWith({ key }))?.number).toBe(1);
});

test("maglev wants a prime number of slots", () => {
  expect(maglev.check({ tableSize: 65_536 })).toContain("prime");
  expect(maglev.check({ tableSize: 65_537 })).toBeUndefined();
});
