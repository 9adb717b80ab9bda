import { createFakeContext, createFakeEndpoints, pickFrom } from "@springtide/core/testing";
import { random } from "@springtide/policies";
import { expect, test } from "vitest";

test("random gives equal shares, whatever the weights and the loads", () => {
  const endpoints = createFakeEndpoints([{ weight: 5 }, { inFlight: 9 }, {}]);
  const balancer = random.create({}, createFakeContext());
  const counts = [0, 0, 0];
  for (let i = 0; i < 60_000; i++) counts[pickFrom(balancer, endpoints).index]!++;
  // Four standard deviations of a third of 60,000 draws.
  for (const seen of counts) expect(Math.abs(seen - 20_000)).toBeLessThan(462);
});
