import { type Balancer, defineBalancing, type Endpoint, type Endpoints } from "@springtide/core";
import { createFakeContext, outcomeWith, requestWith } from "@springtide/core/testing";
import { describe, expect, it } from "vitest";
import { watchOccupancy } from "./occupancy.js";

const first = defineBalancing({
  id: "first",
  doc: "Always the first.",
  source: "this test",
  options: {},
  create: (): Balancer => ({ pick: (endpoints) => endpoints.at(0) }),
});

describe("watched occupancy", () => {
  it("is the share of time after the warm-up with so many requests at an instance", () => {
    const endpoint = { id: "a" } as Endpoint;
    const endpoints = { length: 1, at: () => endpoint } as unknown as Endpoints;
    const context = createFakeContext();
    const occupancy = watchOccupancy(first, {}, 2, 100);
    const balancer = occupancy.policy.create({}, context);
    const at = (ms: number, act: "arrive" | "leave"): void => {
      context.nowMs = ms;
      if (act === "arrive") balancer.pick(endpoints, requestWith());
      else balancer.observe?.(endpoint, outcomeWith());
    };
    at(50, "arrive");
    at(150, "arrive");
    at(170, "leave");
    at(180, "leave");
    expect(occupancy.atLeast(1, 200)).toBeCloseTo(80 / 200, 12);
    expect(occupancy.atLeast(2, 200)).toBeCloseTo(20 / 200, 12);
    expect(occupancy.atLeast(3, 200)).toBe(0);
    expect(occupancy.highest()).toBe(2);
  });
});
