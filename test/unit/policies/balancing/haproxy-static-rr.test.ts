import { haproxyStaticRr } from "@springtide/policies";
import { expect, test } from "vitest";
import { benchOf, times } from "../../../support/haproxy/policy.js";

test("the table is walked through again and again", () => {
  const { quick } = benchOf(haproxyStaticRr, [{ weight: 2 }, { weight: 2 }, { weight: 3 }]);
  expect(times(14, () => quick()).join("")).toBe("01202120120212");
});

test("slow start changes nothing", () => {
  const { quick } = benchOf(haproxyStaticRr, [{ ramp: 1 / 16 }, {}]);
  expect(times(4, () => quick())).toEqual([0, 1, 0, 1]);
});

test("the full and the one that has just failed are passed over, unless only the failed one has room", () => {
  const { endpoints, quick } = benchOf(haproxyStaticRr, [{ maxInFlight: 1, inFlight: 1 }, {}, {}]);
  const previous = endpoints.at(1);
  expect(times(3, () => quick({ previous, attempt: 1 }))).toEqual([2, 2, 2]);
  endpoints.leave(2);
  expect(quick({ previous, attempt: 1 })).toBe(1);
});

test("with everyone full, requests wait", () => {
  const { send } = benchOf(haproxyStaticRr, [{ maxInFlight: 1 }, { maxInFlight: 1 }]);
  expect(times(3, () => send())).toEqual([0, 1, undefined]);
});
