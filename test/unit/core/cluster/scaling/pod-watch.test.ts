import { defineAutoscaling, type PodObservation } from "@springtide/core/policy";
import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

/** What a policy that looks at pods sees, decision by decision. */
function podsSeen(
  web: object,
  arrivals: readonly (number | { atMs: number; demandMs: number })[],
  orders: readonly number[] = [],
  settings = {},
) {
  const seen: PodObservation[][] = [];
  const watcher = defineAutoscaling({
    id: "watcher",
    doc: "Looks at pods.",
    source: "made for tests",
    options: {},
    looksAt: () => ({ service: false, pods: { resolutionMs: 100, windowMs: 200, lagMs: 0 } }),
    create: () => ({
      recommend({ pods, desired, windowMs }) {
        expect(windowMs).toBe(0);
        seen.push(pods.map((pod) => ({ ...pod })));
        return { replicas: orders[seen.length - 1] ?? desired, reason: "as told" };
      },
    }),
  });
  const autoscaling = { watcher: { interval: "100ms", max: 5 } };
  tell({
    services: { web: { startup: "150ms", balancing: "round-robin", autoscaling, ...web } as object },
    arrivals,
    policies: [watcher],
    durationMs: 600,
    settings,
  });
  return seen;
}

describe("an instance under watch", () => {
  it("shows the cores it used, requests still at it included, over its own window", () => {
    const seen = podsSeen({ cpu: "500m", concurrency: 4, demand: "50ms" }, [
      { atMs: 20, demandMs: 30 },
      { atMs: 150, demandMs: 100 },
    ]);
    const told = seen.map(([pod]) => [pod!.sampledMs, pod!.windowMs, Number(pod!.cpu.toFixed(9)), pod!.requestsPerSecond]);
    expect(told.slice(0, 4)).toEqual([
      [100, 100, 0.3, 10],
      [200, 200, 0.4, 10],
      [300, 200, 0.5, 5],
      [400, 200, 0.25, 0],
    ]);
    expect(seen[0]![0]).toMatchObject({ id: "web-0", cpuRequest: 0.5, phase: "running", isReady: true, startMs: Number.NEGATIVE_INFINITY });
  });

  it("shows slots in use where no CPU request is written", () => {
    const seen = podsSeen({ concurrency: 2, demand: "50ms" }, [
      { atMs: 50, demandMs: 100 },
      { atMs: 50, demandMs: 25 },
    ]);
    expect(seen[0]![0]).toMatchObject({ cpuRequest: 2 });
    expect(seen[0]![0]!.cpu).toBeCloseTo(0.75, 9);
  });

  it("shows shared cores as far as they are used", () => {
    const seen = podsSeen({ cpu: { request: "500m", limit: 1 }, concurrency: 4, demand: "50ms" }, [
      { atMs: 10, demandMs: 20 },
      { atMs: 10, demandMs: 20 },
    ]);
    expect(seen[0]![0]!.cpu).toBeCloseTo(0.4, 9);
  });

  it("is pending until it is ready, has no sample before its second scrape, and leaves the list when it has gone", () => {
    const seen = podsSeen({ demand: "1ms" }, [1], [2, 2, 2, 1]);
    const second = seen.map((pods) => pods[1]);
    expect(second.map((pod) => pod && [pod.phase, pod.isReady, pod.sampledMs, pod.startMs])).toEqual([
      undefined,
      ["pending", false, undefined, 100],
      ["running", true, 300, 100],
      ["running", true, 400, 100],
      undefined,
      undefined,
    ]);
    expect(second[2]?.readyChangedMs).toBe(250);
  });

  it("is not disturbed by the end of the warm-up", () => {
    const run = (warmup: string) => podsSeen({ demand: "50ms", cpu: "1", concurrency: 3 }, [10, 90, 170, 240, 260], [], { warmup });
    const rounded = (warmup: string) =>
      JSON.stringify(run(warmup), (_, value) => (typeof value === "number" ? Number(value.toFixed(6)) : value));
    expect(rounded("250ms")).toBe(rounded("0ms"));
  });
});
