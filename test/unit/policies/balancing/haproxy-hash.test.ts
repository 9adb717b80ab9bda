import { requestWith } from "@springtide/core/testing";
import { haproxyHash } from "@springtide/policies";
import { expect, test } from "vitest";
import { benchOf, times } from "../../../support/haproxy/policy.js";

test("by the table, a key's hash modulo the weights says where it goes", () => {
  const { quick } = benchOf(haproxyHash, [{}, { weight: 2 }]);
  // The hash of a single digit is its character code; the table holds 0, 1, 1.
  expect(times(6, (key) => quick({ key }))).toEqual(times(6, (key) => [0, 1, 1][(48 + key) % 3]));
});

test("after a failure, the table leads back, and the ring on to another one", () => {
  for (const [hashType, comesBack] of [
    ["map-based", true],
    ["consistent", false],
  ] as const) {
    const { endpoints, quick } = benchOf(haproxyHash, [{}, {}, {}], { hashType });
    for (let key = 0; key < 50; key++) {
      const home = quick({ key })!;
      expect(quick({ key, previous: endpoints.at(home), attempt: 1 }) === home).toBe(comesBack);
    }
  }
});

test("requests for a full endpoint wait, however idle the others are", () => {
  const { send } = benchOf(haproxyHash, [{ maxInFlight: 1 }, { maxInFlight: 1 }]);
  expect(times(3, () => send({ key: 7 }))).toEqual([1, undefined, undefined]);
});

test("a key is hashed as it is written", () => {
  const { balancer, endpoints } = benchOf(haproxyHash, [{}, {}, {}]);
  const writeKey = (into: Uint8Array) => new TextEncoder().encodeInto("/img/1.png", into).written;
  const written = balancer.pick(endpoints, requestWith({ key: 1, writeKey }));
  expect(balancer.pick(endpoints, requestWith({ key: 2, writeKey }))).toBe(written);
});

// HAProxy 2.6 src/backend.c (assign_server): without a header to hash, round robin over the same slots.
test("without a key, requests go round: through the table, and along the points of the ring", () => {
  const writeKey = () => 0;
  const table = benchOf(haproxyHash, [{}, { weight: 2 }]);
  expect(times(6, () => table.quick({ writeKey }))).toEqual([0, 1, 1, 0, 1, 1]);
  const ring = benchOf(haproxyHash, [{}, { weight: 2 }], { hashType: "consistent" });
  const round = times(48, () => ring.quick({ writeKey }));
  expect(round.filter((index) => index === 1)).toHaveLength(32);
  expect(times(48, () => ring.quick({ writeKey }))).toEqual(round);
});
