import { createFakeContext, createFakeEndpoints, pickFrom, requestWith } from "@springtide/core/testing";
import { hash } from "@springtide/policies";
import { expect, test } from "vitest";

const picks = (mix: boolean, keys: readonly number[], count = 4) => {
  const endpoints = createFakeEndpoints(Array.from({ length: count }, () => ({})));
  const balancer = hash.create({ mix }, createFakeContext());
  return keys.map((key) => pickFrom(balancer, endpoints, requestWith({ key, client: key * 7 })).index);
};

test("hash without mixing is the key modulo the number of endpoints", () => {
  expect(picks(false, [0, 1, 2, 3, 4, 5, 4_294_967_295])).toEqual([0, 1, 2, 3, 0, 1, 3]);
});

test("hash scatters neighbouring keys evenly", () => {
  const counts = [0, 0, 0, 0];
  for (const place of picks(
    true,
    Array.from({ length: 40_000 }, (_, key) => key),
  ))
    counts[place]!++;
  for (const seen of counts) expect(Math.abs(seen - 10_000)).toBeLessThan(350);
});
