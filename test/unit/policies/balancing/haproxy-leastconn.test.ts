import { haproxyLeastconn } from "@springtide/policies";
import { expect, test } from "vitest";
import { benchOf, times } from "../../../support/haproxy/policy.js";

test("a heavier endpoint works on more before it counts as fuller", () => {
  const { send } = benchOf(haproxyLeastconn, [{ weight: 3 }, { weight: 1 }]);
  expect(times(12, () => send())).toEqual([0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0]);
});

test("what was placed without a pick counts", () => {
  const { endpoints, balancer, send } = benchOf(haproxyLeastconn, [{}, {}]);
  send();
  const other = endpoints.at(1);
  for (let i = 0; i < 3; i++) {
    other.inFlight++;
    balancer.placed?.(other);
  }
  expect([send(), send()]).toEqual([0, 0]);
});

test("a full endpoint comes back as soon as one of its requests ends", () => {
  const { send, finish } = benchOf(haproxyLeastconn, [{ maxInFlight: 1 }, { maxInFlight: 1 }]);
  expect(times(3, () => send())).toEqual([0, 1, undefined]);
  finish(1);
  expect([send(), send()]).toEqual([1, undefined]);
});

test("a request that failed goes to the next one in order, which the failed one does not lose its place for", () => {
  const { endpoints, send } = benchOf(haproxyLeastconn, [{}, {}, {}]);
  expect(send({ previous: endpoints.at(0), attempt: 1 })).toBe(1);
  expect(send()).toBe(0);
});
