import { describe, expect, it } from "vitest";
import { sumLosses } from "../../../../packages/core/src/metrics/losses.js";
import { tell } from "../../../support/story.js";

const none = { staleEndpoint: 0, hardKill: 0, drain: 0, rollout: 0, crash: 0 };

/** Two instances, of which the newer is told to leave at 100 ms. */
const lostBy = (web: object, arrivals: readonly number[]) =>
  tell({
    arrivals,
    services: {
      web: {
        replicas: 2,
        demand: "30ms",
        balancing: "newest",
        autoscaling: { schedule: { interval: "100ms", steps: [{ at: "100ms", replicas: 1 }] } },
        ...web,
      },
    },
  }).result.summary.lost;

describe("a lost attempt is put down to", () => {
  it("the drain, when the grace is over", () => {
    expect(lostBy({ drain: { grace: "25ms" } }, [80, 85, 90])).toEqual({ ...none, drain: 2 });
  });

  it("a hard kill, when there is no grace", () => {
    expect(lostBy({ drain: { grace: "0ms" } }, [80, 85])).toEqual({ ...none, hardKill: 2 });
  });

  it("a stale endpoint, when the balancer had not heard that the instance was gone", () => {
    expect(lostBy({ registry: { propagation: "40ms" }, drain: { grace: "10ms" } }, [120, 145])).toEqual({ ...none, staleEndpoint: 1 });
  });

  it("the drain, when its work is given back to nobody", () => {
    const lost = lostBy({ drain: { running: "requeue" }, maxInFlight: 1, waiting: 0 }, [80, 85]);
    expect(lost).toEqual({ ...none, drain: 1 });
  });
});

it("causes of several services add up", () => {
  expect(sumLosses([Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(0, 0, 1, 0, 2)])).toEqual({
    staleEndpoint: 1,
    hardKill: 2,
    drain: 4,
    rollout: 4,
    crash: 7,
  });
});
