import { describe, expect, test } from "vitest";
import { serviceOf } from "./service-of.js";

const levels = (service: Parameters<typeof serviceOf>[0]) => serviceOf(service).instances.map(({ priority }) => priority);

describe("the level an instance serves at", () => {
  test("is its group's word, else its service's, else 0", () => {
    expect(levels({ instances: [{ count: 1 }, { count: 1, backup: true }, { count: 1, priority: 2 }] })).toEqual([0, 1, 2]);
    expect(levels({ backup: true, instances: [{ count: 1 }, { count: 1, priority: 0 }] })).toEqual([1, 0]);
    expect(levels({ priority: 1, instances: [{ count: 1 }, { count: 1, backup: false }] })).toEqual([1, 0]);
  });
  test("may be that of instances an autoscaler will add", () => {
    const autoscaling = { scaler: { perReplica: "1/s" } };
    expect(serviceOf({ autoscaling, instances: [{ count: 2, backup: true }] }).template.priority).toBe(0);
    expect(() => serviceOf({ instances: [{ count: 2, backup: true }] })).toThrow("none at level 0");
  });
});

test("an operator lets an instance in at a time, which may be its group's own", () => {
  const { instances, template } = serviceOf({ enabled: "10s", instances: [{ count: 1 }, { count: 1, enabled: "30s" }] });
  expect([template, ...instances].map(({ enabledMs }) => enabledMs)).toEqual([10_000, 10_000, 30_000]);
});
