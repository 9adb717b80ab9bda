import { describe, expect, it } from "vitest";
import { killedAfterMs, stopSignalAfterMs } from "../../../../../packages/core/src/cluster/instances/stop-times.js";
import { tell } from "../../../../support/story.js";

const drain = (preStopMs: number, graceMs: number) => ({ preStopMs, graceMs, running: "finish", newcomers: "serve" }) as const;

/** Of two instances the newest, which gets all requests, leaves at 100 ms. */
const shrinking = (spec: object, arrivals: readonly number[], registry: object = {}, demand = "30ms") =>
  tell({
    arrivals,
    durationMs: 60_000,
    services: {
      web: {
        replicas: 2,
        demand,
        concurrency: 10,
        balancing: "newest",
        registry,
        drain: spec,
        autoscaling: { schedule: { interval: "100ms", steps: [{ at: "100ms", replicas: 1 }] } },
      } as object,
    },
  });
const goneMs = ({ result }: ReturnType<typeof tell>) => result.services.web!.instances[1]!.goneMs;

describe("an instance that leaves", () => {
  it("is killed when the grace is over, which its hook uses up, but for a last two seconds", () => {
    expect([stopSignalAfterMs(drain(5000, 30_000)), killedAfterMs(drain(5000, 30_000))]).toEqual([5000, 30_000]);
    expect([stopSignalAfterMs(drain(29_000, 30_000)), killedAfterMs(drain(29_000, 30_000))]).toEqual([29_000, 31_000]);
    expect([stopSignalAfterMs(drain(60_000, 30_000)), killedAfterMs(drain(60_000, 30_000))]).toEqual([30_000, 32_000]);
    expect([stopSignalAfterMs(drain(0, 500)), killedAfterMs(drain(0, 500))]).toEqual([0, 500]);
  });

  it("stays until its hook is over, and serves what still comes", () => {
    const told = shrinking({ preStop: "5s" }, [50, 150], { propagation: "80ms" });
    expect(told.ends).toEqual(["ok 80", "ok 180"]);
    expect(told.instances).toEqual(["web-1", "web-1"]);
    expect(goneMs(told)).toBe(5100);
  });

  it("that refuses once told goes on with what it has", () => {
    const told = shrinking({ newcomers: "refuse" }, [90, 150], { propagation: "80ms" });
    expect(told.ends).toEqual(["ok 120", "error 150"]);
    expect(told.result.summary.lost.staleEndpoint).toBe(1);
    expect(goneMs(told)).toBe(120);
  });

  it("that refuses loses nobody when its hook outlasts the news", () => {
    const told = shrinking({ newcomers: "refuse", preStop: "100ms" }, [90, 150, 179, 181], { propagation: "80ms" });
    expect(told.instances).toEqual(["web-1", "web-1", "web-1", "web-0"]);
    expect(told.result.summary.attempts.lost).toBe(0);
    expect(goneMs(told)).toBe(209);
  });

  it("is killed with its work when both together take longer than the grace", () => {
    const told = shrinking({ preStop: "1s", grace: "3s" }, [90], {}, "10s");
    expect(goneMs(told)).toBe(3100);
    expect(told.result.summary.lost.drain).toBe(1);
  });

  it("gives its work back when it is told to, not before", () => {
    const told = shrinking({ running: "requeue", preStop: "500ms" }, [90, 95], {}, "1s");
    expect(told.instances).toEqual(["web-0", "web-0"]);
    expect(goneMs(told)).toBe(600);
  });
});
