import { describe, expect, it } from "vitest";
import { tell } from "../../../support/story.js";

const exact = { prices: { granularity: "1ms", minimum: "0s" } } as const;
/** $0.001 a second. */
const price = "$3.6/h";

describe("the cost of a service", () => {
  it("counts instances from the moment they begin to start until they are gone", () => {
    const { result } = tell({
      arrivals: [{ atMs: 290, demandMs: 200 }],
      settings: exact,
      services: {
        web: {
          price,
          demand: "1ms",
          startup: "50ms",
          balancing: "newest",
          autoscaling: {
            schedule: {
              interval: "100ms",
              steps: [
                { at: "100ms", replicas: 2 },
                { at: "300ms", replicas: 1 },
              ],
            },
          },
        },
      },
    });
    const { web } = result.services;
    expect(web!.instances.map(({ createdMs, readyMs, drainingMs, goneMs }) => [createdMs, readyMs, drainingMs, goneMs])).toEqual([
      [0, 0, null, null],
      [100, 150, 300, 490],
    ]);
    expect(web!.instanceSeconds).toBeCloseTo(1.39, 9);
    expect(web!.costUsd).toBeCloseTo(0.00139, 12);
    expect(web!.mean).toMatchObject({ starting: 0.05, draining: 0.19 });
    expect(result.summary.costUsd).toBe(web!.costUsd);
  });

  it("is by what instances request where they have no price, group by group", () => {
    const { web } = tell({
      arrivals: [0],
      durationMs: 3_600_000,
      settings: { prices: { vcpu: "$0.04/h", memory: "$0.005/h", granularity: "1ms", minimum: "0s" } },
      services: {
        web: {
          instances: [
            { count: 2, cpu: "500m", memory: "2Gi" },
            { count: 1, cpu: 4, memory: "1Gi" },
            { count: 1, price: "$1/h" },
          ],
        },
      },
    }).result.services;
    expect(web!.costUsd).toBeCloseTo(2 * (0.02 + 0.01) + (0.16 + 0.005) + 1, 9);
    expect(web!.instanceSeconds).toBeCloseTo(4 * 3600, 6);
    expect(web!.vcpuSeconds).toBeCloseTo((2 * 0.5 + 4 + 1) * 3600, 6);
    expect(web!.gbSeconds).toBeCloseTo((2 * 2 + 1 + 0.5) * 3600, 6);
  });

  it("is for whole units of time and at least the minimum, for each life", () => {
    const cost = (granularity: string, minimum: string) =>
      tell({
        arrivals: [0],
        durationMs: 1500,
        settings: { prices: { granularity, minimum } } as object,
        services: { web: { replicas: 2, price } },
      }).result.services.web!;
    expect([cost("1s", "0s").billedSeconds, cost("500ms", "0s").billedSeconds, cost("1s", "60s").billedSeconds]).toEqual([4, 3, 120]);
    expect(cost("1s", "60s").costUsd).toBeCloseTo(0.12, 12);
    expect(cost("1s", "60s").instanceSeconds).toBe(3);
  });

  it("begins when the warm-up ends", () => {
    const { result } = tell({ arrivals: [0], durationMs: 3000, settings: { ...exact, warmup: "1s" }, services: { web: { price } } });
    expect(result.services.web!.costUsd).toBeCloseTo(0.002, 12);
  });
});

describe("after a warm-up", () => {
  const told = tell({
    arrivals: [100, 300, 700],
    settings: { warmup: "500ms" },
    services: { web: { demand: "300ms" } },
  }).result;

  it("requests under way belong to the figures, those that ended before do not", () => {
    expect(told.summary.requests).toEqual({
      issued: 2,
      ok: 2,
      error: 0,
      timeout: 0,
      rejected: 0,
      unavailable: 0,
      cancelled: 0,
      inFlight: 0,
    });
    expect(told.summary.attempts).toEqual({ sent: 2, answered: 2, refused: 0, lost: 0, abandoned: 0, inFlight: 0 });
    expect([told.warmupMs, told.durationMs]).toEqual([500, 1000]);
  });

  it("time averages cover what came after", () => {
    expect(told.services.web!.mean.busySlots).toBeCloseTo(1, 9);
    expect(told.services.web!.utilisation).toBeCloseTo(1, 9);
    expect(told.summary.goodputPerSecond).toBe(4);
    // 300 waits from 300 to 400: past; 700 waits until 700: it does not wait at all.
    expect(told.services.web!.queueingMs).toMatchObject({ count: 1, max: 0 });
  });
});

describe("instance histograms", () => {
  it("are there when asked for, and tell what each instance did", () => {
    const instances = (instanceHistograms: boolean) =>
      tell({ arrivals: [0, 0, 20], settings: { instanceHistograms }, services: { web: { replicas: 2, demand: "10ms" } } }).result.services
        .web!.instances;
    expect(instances(false).map(({ latencyMs }) => latencyMs)).toEqual([null, null]);
    expect(instances(true).map(({ latencyMs }) => [latencyMs!.count, latencyMs!.max])).toEqual([
      [2, 10],
      [1, 10],
    ]);
  });
});
