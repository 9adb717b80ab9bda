import { expect, test } from "vitest";
import { containerUsage } from "../../../../../packages/policies/src/mechanisms/hpa/container-values.js";

// kubernetes/kubernetes v1.28 pkg/controller/podautoscaler/metrics/client.go (getPodMetrics, getContainerMetrics).
test("a pod is measured by the sum over its containers, and not at all while one of them has no value", () => {
  const used = new Map([
    ["main", 100],
    ["sidecar", 20],
  ]);
  expect(containerUsage(used, undefined)).toBe(120);
  expect(containerUsage(new Map([...used, ["late", null]]), undefined)).toBeUndefined();
  expect(containerUsage(new Map(), undefined)).toBeUndefined();
});

test("a container that is listed without a value is not measured; one that is not listed is a fault", () => {
  const used = new Map([
    ["main", 100],
    ["late", null],
  ]);
  expect(containerUsage(used, "main")).toBe(100);
  expect(containerUsage(used, "late")).toBeUndefined();
  expect(containerUsage(used, "other")).toBe("container-not-in-metrics");
});
