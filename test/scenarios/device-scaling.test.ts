import { defineScenario, type ScenarioInput, simulate } from "@springtide/core";
import { catalog, horizontalPodAutoscaler } from "@springtide/policies";
import { expect, test } from "vitest";

/** Two thirds of the bandwidth of four instances is used, and next to no CPU. */
function run(steps: NonNullable<ScenarioInput["services"][string]["steps"]>, options: Parameters<typeof horizontalPodAutoscaler>[0]) {
  const devices = { disk: { bandwidth: "1MB/s" }, network: { bandwidth: "1MB/s" } } as const;
  const used = steps.some((step) => "disk" in step) ? { disk: devices.disk } : { network: devices.network };
  const scenario = defineScenario(
    {
      name: "devices",
      duration: "30m",
      traffic: { users: { to: "store", rate: "32/s" } },
      services: {
        store: { replicas: 2, concurrency: 1000, ...used, steps, autoscaling: horizontalPodAutoscaler({ min: 2, max: 20, ...options }) },
      },
    },
    { catalog },
  );
  return simulate(scenario, { catalog }).services.store!;
}

test.each([
  ["disk", [{ disk: { read: "100kB" } }]],
  ["network", [{ network: "100kB" }]],
] as const)("an HPA on the %s of pods keeps it as busy as it should be", (device, steps) => {
  const { instances, mean } = run([...steps], { [device]: "50%" });
  // 3.2 MB/s through devices of 1 MB/s, half busy each: six or seven of them.
  const there = instances.filter(({ goneMs }) => goneMs === null).length;
  expect(there).toBeGreaterThanOrEqual(6);
  expect(there).toBeLessThanOrEqual(8);
  expect(mean.ready).toBeGreaterThan(5.5);
});
