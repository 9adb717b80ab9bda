import { defineScenario, type ScenarioInput, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { fairParts } from "../../../../packages/viz/src/data/fair-parts.js";
import { instancesOf } from "../../../../packages/viz/src/data/instances.js";

/** A flood after five quiet minutes, dealt out in turn. */
function dealt(web: Partial<ScenarioInput["services"][string]>) {
  const scenario = defineScenario({
    name: "flood",
    duration: "10m",
    warmup: "1m",
    traffic: {
      users: {
        to: "web",
        rate: {
          steps: [
            { at: 0, rate: "10/s" },
            { at: "5m", rate: "80/s" },
          ],
        },
        arrivals: "constant",
      },
    },
    services: { web: { concurrency: 8, demand: "10ms", balancing: "round-robin", ...web } },
  });
  const result = simulate(scenario, { catalog });
  const instances = instancesOf(result, "web");
  return { received: instances.map((one) => one.received), fair: fairParts(result, "web", instances) };
}

describe("fair parts", () => {
  it("those who came for the peak have the peak's part: dealing in turn is fair, whoever was there when", () => {
    const steps = [
      { at: 0, replicas: 1 },
      { at: "5m", replicas: 4 },
    ];
    const { received, fair } = dealt({ autoscaling: { schedule: { min: 1, max: 4, interval: "5s", steps } } });
    expect(received).toHaveLength(4);
    for (const [i, part] of fair.entries()) expect(received[i]! / part).toBeCloseTo(1, 1);
  });

  it("are as weights are, and add up to all that was received", () => {
    const { received, fair } = dealt({
      instances: [
        { count: 1, weight: 3 },
        { count: 1, weight: 1 },
      ],
    });
    expect(fair[0]! / fair[1]!).toBeCloseTo(3, 9);
    expect(fair[0]! + fair[1]!).toBeCloseTo(received[0]! + received[1]!, 6);
  });
});
