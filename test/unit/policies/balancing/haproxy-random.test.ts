import { haproxyRandom } from "@springtide/policies";
import { expect, test } from "vitest";
import { benchOf, times } from "../../../support/haproxy/policy.js";

test("with one draw, shares are those of the ring's arcs: visibly uneven", () => {
  const { quick } = benchOf(haproxyRandom, [{}, {}, {}, {}], { draws: 1 });
  const picks = times(8000, () => quick());
  const shares = times(4, (index) => picks.filter((picked) => picked === index).length / picks.length);
  // HAProxy 2.6 itself: 18–30 % in 4,000 draws.
  expect(Math.min(...shares)).toBeGreaterThan(0.15);
  expect(Math.min(...shares)).toBeLessThan(0.22);
  expect(Math.max(...shares)).toBeGreaterThan(0.27);
  expect(Math.max(...shares)).toBeLessThan(0.33);
});

test("of two draws the less loaded one for its weight wins, and a busy endpoint is met only when both draws lead to it", () => {
  const { endpoints, quick } = benchOf(haproxyRandom, [{ inFlight: 90 }, { weight: 10, inFlight: 100 }]);
  const busy = times(4000, () => quick()).filter((index) => index === 0).length / 4000;
  expect(endpoints.at(0).inFlight).toBe(90);
  expect(busy).toBeGreaterThan(0);
  expect(busy).toBeLessThan(0.05);
});

test("a draw that leads to a full endpoint means waiting, although the other one has room", () => {
  const { quick } = benchOf(haproxyRandom, [{ maxInFlight: 1, inFlight: 1 }, { maxInFlight: 1 }], { draws: 1 });
  expect(new Set(times(100, () => quick()))).toEqual(new Set([undefined, 1]));
});

test("the endpoint that has just failed is not drawn", () => {
  const { endpoints, quick } = benchOf(haproxyRandom, [{}, {}, {}]);
  expect(times(200, () => quick({ previous: endpoints.at(0), attempt: 1 }))).not.toContain(0);
});
