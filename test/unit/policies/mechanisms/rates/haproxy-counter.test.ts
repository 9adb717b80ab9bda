import { expect, test } from "vitest";
import { createHaproxyCounter } from "../../../../../packages/policies/src/mechanisms/rates/haproxy-counter.js";

// HAProxy 2.6.12 src/freq_ctr.c (freq_ctr_total): `if (!curr && past <= 1) return past * period`.
test("a single event is told whole until two periods after it began, more are told by the share still covered", () => {
  const single = createHaproxyCounter(1000);
  single.count(0);
  expect([1000, 1500, 2000, 2001].map((nowMs) => single.rate(nowMs))).toEqual([1, 1, 1, 0]);
  const pair = createHaproxyCounter(1000);
  pair.count(0);
  pair.count(0);
  expect([1000, 1500, 2000].map((nowMs) => pair.rate(nowMs))).toEqual([2, 1, 0]);
});

// HAProxy 2.6.12 include/haproxy/freq_ctr.h (update_freq_ctr_period): `curr_tick & ~1`.
test("periods begin at even milliseconds", () => {
  const counter = createHaproxyCounter(1000);
  counter.count(5001);
  counter.count(5999);
  expect(counter.rate(5999)).toBe(2);
  // The period is over one millisecond before the first event is as old as it is long.
  counter.count(6000);
  expect(counter.rate(6000)).toBe(3);
  expect(counter.rate(6500)).toBe(2);
});
