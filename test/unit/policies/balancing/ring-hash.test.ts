import { createFakeContext, createFakeEndpoints, requestWith } from "@springtide/core/testing";
import { ringHash } from "@springtide/policies";
import { expect, test } from "vitest";

const usual = { minimumRingSize: 1024, maximumRingSize: 8_388_608 };
const KEYS = Array.from({ length: 500 }, (_, key) => key);

function start(weights: readonly number[], options = usual) {
  const endpoints = createFakeEndpoints(weights.map((weight, i) => ({ id: `10.0.0.${i}:80`, weight })));
  const balancer = ringHash.create(options, createFakeContext());
  const homes = (attempt = 0) => KEYS.map((key) => balancer.pick(endpoints, requestWith({ key, attempt }))?.id);
  return { endpoints, balancer, homes };
}

test("a hash ring moves few keys beyond those of an endpoint that leaves: only to points that keep the ring full", () => {
  const { endpoints, homes } = start([1, 1, 1, 1]);
  const before = homes();
  const { id } = endpoints.leave(1);
  const after = homes();
  const moved = before.filter((home, key) => home !== id && home !== after[key]);
  expect(moved.length / KEYS.length).toBeLessThan(0.25);
});

test("a hash ring of many points shares keys as the weights say", () => {
  const { endpoints, balancer } = start([1, 3], { ...usual, minimumRingSize: 65_536 });
  const ours = Array.from({ length: 20_000 }, (_, i) => balancer.pick(endpoints, requestWith({ key: i }))?.number);
  expect(ours.filter((number) => number === 1).length / ours.length).toBeCloseTo(0.75, 1.5);
});

test("a hash ring sends a repeated request to the owner of a later point", () => {
  const { homes } = start([1, 1, 1, 1, 1]);
  const [first, again] = [homes(0), homes(1)];
  expect(first.filter((home, key) => home === again[key]).length / KEYS.length).toBeLessThan(0.35);
});

test("a hash ring passes over endpoints that were tried", () => {
  const { endpoints, balancer } = start([1, 1, 1]);
  const hasTried = ({ number }: { number: number }) => number < 2;
  for (const key of KEYS) expect(balancer.pick(endpoints, requestWith({ key, attempt: 2, hasTried }))?.number).toBe(2);
});

test("a hash ring's least size may not be above its most", () => {
  expect(ringHash.check({ minimumRingSize: 10, maximumRingSize: 9 })).toContain("minimumRingSize");
  expect(ringHash.check(usual)).toBeUndefined();
});
