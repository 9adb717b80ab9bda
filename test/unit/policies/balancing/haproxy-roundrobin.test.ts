import { haproxyRoundrobin } from "@springtide/policies";
import { expect, test } from "vitest";
import { benchOf, times } from "../../../support/haproxy/policy.js";

test("a full endpoint is passed over while another has room, and everyone full means waiting", () => {
  const { send, finish } = benchOf(haproxyRoundrobin, [{ maxInFlight: 1 }, { maxInFlight: 3 }]);
  expect(times(5, () => send())).toEqual([0, 1, 1, 1, undefined]);
  finish(0);
  expect(send()).toBe(0);
});

test("a request goes back to where it has just failed only when there is nobody else", () => {
  const { endpoints, quick } = benchOf(haproxyRoundrobin, [{}, {}, {}]);
  const previous = endpoints.at(1);
  expect(times(30, () => quick({ previous, attempt: 1 }))).not.toContain(1);
  endpoints.leave(2);
  endpoints.leave(0);
  expect(quick({ previous, attempt: 1 })).toBe(0);
});

test("slow start holds an endpoint back, and lets it in as its ramp rises", () => {
  const { endpoints, quick } = benchOf(haproxyRoundrobin, [{ ramp: 1 / 16 }, {}]);
  const share = () => times(340, () => quick()).filter((index) => index === 0).length / 340;
  expect(share()).toBeCloseTo(1 / 17, 2);
  endpoints.at(0).ramp = 1;
  endpoints.changed();
  expect(share()).toBeCloseTo(1 / 2, 1);
});
