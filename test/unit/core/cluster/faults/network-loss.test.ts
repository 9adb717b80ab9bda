import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";

function lossy(rate: number, recovery: "retransmission" | "none") {
  const scenario = defineScenario(
    {
      name: "loss",
      duration: "90s",
      seed: 9,
      traffic: { users: { to: "web", rate: "100/s", arrivals: "constant", stop: "40s", timeout: "40s" } },
      services: { web: { concurrency: "unlimited" } },
      faults: { rain: { "network-loss": { to: { service: "web" }, rate, recovery }, at: 0, for: "90s" } },
    },
    { catalog },
  );
  return simulate(scenario, { catalog }).summary;
}

describe("a lossy link", () => {
  it.each([0.02, 0.3])("without recovery answers who loses neither message: (1 − %s)²", (rate) => {
    const { availability, requests } = lossy(rate, "none");
    const share = (1 - rate) * (1 - rate);
    expect(Math.abs(availability! - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / requests.issued));
  });

  it.each([0.02, 0.1])("with retransmission costs each message 200 ms p / (1 − 2p) on average (p %s)", (rate) => {
    const { availability, latencyMs } = lossy(rate, "retransmission");
    expect(availability).toBe(1);
    const mean = (2 * 200 * rate) / (1 - 2 * rate);
    expect(Math.abs(latencyMs.mean! - mean)).toBeLessThan((4 * latencyMs.stdev!) / Math.sqrt(latencyMs.count));
  });
});
