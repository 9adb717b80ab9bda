import { createFakeContext, createFakeEndpoints, pickFrom, requestWith } from "@springtide/core/testing";
import { sourceHash } from "@springtide/policies";
import { expect, test } from "vitest";

test("source hash goes by the client and not by the key", () => {
  const endpoints = createFakeEndpoints([{}, {}, {}]);
  const balancer = sourceHash.create({ mix: false }, createFakeContext());
  const pick = (client: number, key: number) => pickFrom(balancer, endpoints, requestWith({ client, key })).index;
  expect([pick(5, 0), pick(5, 1), pick(6, 0), pick(4_294_967_294, 0)]).toEqual([2, 2, 0, 2]);
});
