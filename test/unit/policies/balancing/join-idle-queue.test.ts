import { createFakeContext, createFakeEndpoints, pickFrom } from "@springtide/core/testing";
import { joinIdleQueue } from "@springtide/policies";
import { expect, test } from "vitest";

function tally(loads: readonly number[], picks: number): number[] {
  const endpoints = createFakeEndpoints(loads.map((inFlight) => ({ inFlight })));
  const balancer = joinIdleQueue.create({}, createFakeContext());
  const counts = loads.map(() => 0);
  for (let i = 0; i < picks; i++) counts[pickFrom(balancer, endpoints).index]!++;
  return counts;
}

test("join idle queue takes idle endpoints only, and each as often as the others", () => {
  const [busy, ...idle] = tally([1, 0, 0, 0], 30_000);
  expect(busy).toBe(0);
  // Four standard deviations of a third of 30,000 draws.
  for (const seen of idle) expect(Math.abs(seen - 10_000)).toBeLessThan(327);
});

test("join idle queue takes any endpoint when none is idle, however full", () => {
  for (const seen of tally([1, 9, 100], 30_000)) expect(Math.abs(seen - 10_000)).toBeLessThan(327);
});
