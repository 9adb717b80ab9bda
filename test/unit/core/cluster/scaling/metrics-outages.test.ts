import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const MINUTE = 60_000;

interface Case {
  readonly rate?: string;
  readonly outage?: object;
  readonly autoscaling?: object;
  readonly web?: object;
}

/** Ten minutes of a service with an autoscaler of Kubernetes, blind from the third to the sixth. */
function blind({ rate = "4/s", outage = {}, autoscaling = {}, web = {} }: Case) {
  const { result } = tell({
    durationMs: 10 * MINUTE,
    traffic: { client: { to: "web", rate: rate as "4/s" } },
    services: {
      web: {
        replicas: 4,
        concurrency: 20,
        cpu: "1",
        demand: { exponential: "500ms" },
        startup: "5s",
        autoscaling: {
          "horizontal-pod-autoscaler": { min: 1, max: 20, cpu: "50%", podLag: "0s", cpuInitializationPeriod: "30s", ...autoscaling },
        },
        ...web,
      } as object,
    },
    settings: { faults: { blind: { "metrics-outage": { service: "web", ...outage }, at: "3m", for: "3m" } } },
    options: { decisions: true },
  });
  const decisions = result.decisions ?? [];
  return { result, decisions, during: decisions.filter(({ atMs }) => atMs >= 3 * MINUTE && atMs < 6 * MINUTE) };
}

describe("while nothing is measured", () => {
  it("an autoscaler of Kubernetes holds, whatever happens, and says why at every tick", () => {
    const { during } = blind({ rate: "20/s" });
    expect(during).toHaveLength(12);
    expect(new Set(during.map(({ to }) => to)).size).toBe(1);
    for (const { from, to, reason } of during) {
      expect(to).toBe(from);
      expect(reason).toContain("nothing measured");
    }
  });

  it("goes on once there are two scrapes again", () => {
    const { decisions } = blind({});
    const reasons = decisions.filter(({ atMs }) => atMs >= 6 * MINUTE).map(({ reason }) => reason.includes("nothing measured"));
    expect(reasons.slice(0, 4)).toEqual([true, true, false, false]);
  });

  it("a policy that looks at the service as a whole sees nothing of it either", () => {
    const { during } = blind({ web: { autoscaling: { utilisation: { min: 1, max: 20, up: "60%", down: "30%", lag: "0s" } } } });
    expect(new Set(during.map(({ to }) => to)).size).toBe(1);
  });
});

describe("with samples from before", () => {
  it("an autoscaler acts on what there was, however old that has become", () => {
    const { during } = blind({ outage: { samples: "old" }, autoscaling: { min: 4, max: 4 } });
    const told = during.map(({ reason }) => /cpu \d+% of 50%/.exec(reason)?.[0]);
    expect(told[0]).toBeDefined();
    expect(new Set(told).size).toBe(1);
  });
});

describe("with some instances in the dark", () => {
  it("those count as missing, and the service as a whole is measured still", () => {
    const { during } = blind({ rate: "2/s", outage: { instances: [0, 1] }, autoscaling: { scaleDownWindow: "10m" } });
    for (const { reason } of during) expect(reason).toContain("2 not measured");
  });
});

describe("memory", () => {
  const memory = { request: "100Mi", base: "40Mi", perRequest: "10Mi" };

  it("is a metric of Kubernetes' autoscaler: the base of every instance, and each request there", () => {
    const { decisions, result } = blind({
      rate: "20/s",
      outage: { samples: "old" },
      autoscaling: { cpu: 0, memory: "80%" },
      web: { memory: { ...memory, limit: "1Gi" } },
    });
    expect(decisions.at(-1)?.reason).toContain("memory");
    const { inFlight, ready } = result.services.web!.mean;
    // 80 Mi of 100 each, 40 of them base: four requests in flight a replica, give or take the tolerance.
    expect(inFlight / ready).toBeGreaterThan(1);
    expect(inFlight / ready).toBeLessThan(4.5);
  });

  it("does not decide where nobody says what instances use", () => {
    const { decisions } = blind({ autoscaling: { cpu: 0, memory: "80%" } });
    expect(decisions.every(({ from, to, reason }) => from === to && reason.includes("nothing measured"))).toBe(true);
  });
});
