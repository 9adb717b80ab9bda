import { haproxySource } from "@springtide/policies";
import { expect, test } from "vitest";
import { benchOf, times } from "../../../support/haproxy/policy.js";

test("by the table, neighbouring addresses go to the endpoints in turn", () => {
  const { quick } = benchOf(haproxySource, [{}, {}, {}]);
  const loopback = 127 * 2 ** 24;
  expect(times(6, (host) => quick({ client: loopback + 1 + host }))).toEqual([2, 0, 1, 2, 0, 1]);
});

test("by the ring, they are scattered", () => {
  const { quick } = benchOf(haproxySource, [{}, {}, {}], { hashType: "consistent" });
  const loopback = 127 * 2 ** 24;
  expect(times(6, (host) => quick({ client: loopback + 1 + host }))).toEqual([1, 0, 2, 0, 1, 0]);
});
