import { comparePairs, defineScenario, type Result, replicate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";

const runs = (web: object, count = 12): readonly Result[] =>
  replicate(
    defineScenario(
      {
        name: "shop",
        duration: "30s",
        traffic: { users: { to: "web", rate: "140/s" } },
        services: { web: { replicas: 4, concurrency: 1, demand: { exponential: "20ms" }, queue: "unlimited", ...web } },
      },
      { catalog },
    ),
    { catalog, runs: count },
  ).runs;
const random = runs({ balancing: "random" });

describe("pairs of runs", () => {
  it("tell the better of two from the worse", () => {
    const [mean, p99, availability, cost] = comparePairs(random, [runs({ balancing: "least-requests" })])[0]!;
    expect(mean).toMatchObject({ figure: "mean", verdict: "better" });
    expect(p99).toMatchObject({ figure: "p99", verdict: "better" });
    expect(availability).toMatchObject({ verdict: "within-noise" });
    expect(cost).toMatchObject({ verdict: "within-noise" });
    const [reverse] = comparePairs(runs({ balancing: "least-requests" }), [random])[0]!;
    expect(reverse).toMatchObject({ verdict: "worse" });
  });

  it("find nothing between a system and itself", () => {
    for (const one of comparePairs(random, [random])[0]!) {
      expect(one.verdict).toBe("within-noise");
      expect(one.difference.mean).toBe(0);
      expect(one.pValue).toBe(1);
    }
  });

  it("do not rank what they cannot tell apart, and say how large a difference could be and how many runs would settle it", () => {
    const few = comparePairs(random.slice(0, 3), [runs({ balancing: "random", speed: 1.0001 }, 3)], {
      figures: ["p99"],
      noise: 1e-7,
    })[0]![0]!;
    const none = comparePairs(random.slice(0, 1), [random.slice(1, 2)], { figures: ["p99"] })[0]![0]!;
    expect(none.verdict).toBe("undetected");
    expect(none.relative!.high).toBe(Number.POSITIVE_INFINITY);
    expect(few.verdict === "undetected" ? few.runsToSettle : 4).toBeGreaterThan(3);
  });

  it("gain from common random numbers", () => {
    const one = comparePairs(random, [runs({ balancing: "random", speed: 1.05 })], { figures: ["mean"] })[0]![0]!;
    expect(one.verdict).toBe("better");
    expect(one.pairingGain!).toBeGreaterThan(3);
  });

  it("need a partner each", () => {
    expect(() => comparePairs(random, [random.slice(1)])).toThrow("11 runs beside 12 of the baseline");
  });
});
