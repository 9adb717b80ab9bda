import { describe, expect, it } from "vitest";
import { tell } from "../../../support/story.js";

const ranked = (services: object, arrivals: readonly number[] = [0, 0]) =>
  tell({ arrivals, services: services as never }).result.summary.bottlenecks;

describe("bottlenecks", () => {
  it("come busiest first, with the load they could bear", () => {
    const list = ranked({
      web: { demand: "100ms", concurrency: 4, calls: [{ to: "db" }] },
      db: { demand: "250ms", concurrency: 2 },
    });
    expect(list.map(({ service }) => service)).toEqual(["db", "web"]);
    // Two requests: db busy 500 of 2000 slot-ms; web 2 · 350 of 4000.
    expect(list[0]!.utilisation).toBeCloseTo(0.25, 9);
    expect(list[0]!.capacityPerSecond).toBeCloseTo(8, 9);
    expect(list[1]!.utilisation).toBeCloseTo(0.175, 9);
  });

  it("share the waiting: by all time in line, that of requests dropped there too", () => {
    const list = ranked({ web: { concurrency: 2, calls: [{ to: "db" }] }, db: { demand: "100ms", queue: { timeout: "40ms" } } });
    expect(list.map(({ service, waitShare }) => [service, waitShare])).toEqual([
      ["db", 1],
      ["web", 0],
    ]);
    const none = ranked({ web: {} });
    expect(none).toEqual([{ service: "web", utilisation: 0, waitShare: 0, capacityPerSecond: null }]);
  });

  it("that are equally busy come by their waiting, then by name", () => {
    const list = ranked({ web: { concurrency: "unlimited", calls: [{ to: "b" }, { to: "a" }] }, a: {}, b: {} });
    expect(list.map(({ service }) => service)).toEqual(["a", "b", "web"]);
    const waited = ranked({
      web: { concurrency: "unlimited", calls: [{ to: "a" }, { to: "z" }] },
      a: { demand: "100ms", concurrency: 2 },
      z: { demand: "100ms", replicas: 2, balancing: "newest" },
    });
    expect(waited.map(({ service, utilisation }) => [service, Math.round(utilisation * 1e6) / 1e6])).toEqual([
      ["z", 0.1],
      ["a", 0.1],
      ["web", 0],
    ]);
  });

  it("are measured by cores where slots have no limit", () => {
    const [web] = ranked({ web: { concurrency: "unlimited", cpu: { limit: 2 }, demand: "100ms" } });
    expect(web!.utilisation).toBeCloseTo(0.1, 9);
    expect(web!.capacityPerSecond).toBeCloseTo(20, 6);
  });

  it("are measured by cores where many slots share few of them", () => {
    const [web] = ranked({ web: { concurrency: 8, cpu: { limit: 1 }, demand: "100ms" } });
    // Both share the core for 200 ms of the second: 400 of 8000 slot-ms, but 200 of 1000 core-ms.
    expect(web!.utilisation).toBeCloseTo(0.2, 9);
    expect(web!.capacityPerSecond).toBeCloseTo(10, 6);
  });

  it("are measured by slots where an instance may use any number of cores", () => {
    const mixed = [{ count: 1, cpu: { limit: 1 } }, { count: 1 }];
    const [web] = ranked({ web: { concurrency: 4, instances: mixed, demand: "100ms" } });
    expect(web!.utilisation).toBeCloseTo(200 / 8000, 9);
  });

  it("bear what they get done, however much more is asked of them", () => {
    const arrivals = Array.from({ length: 100 }, (_, i) => 5 + i * 10);
    for (const queue of ["unlimited", 2]) {
      const [web] = ranked({ web: { demand: "100ms", queue } }, arrivals);
      // It is busy from the fifth ms on, and has then begun on ten.
      expect(web!.utilisation).toBeCloseTo(0.995, 9);
      expect(web!.capacityPerSecond).toBeCloseTo(10 / 0.995, 6);
    }
  });
});
