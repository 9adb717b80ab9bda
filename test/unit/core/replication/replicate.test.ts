import { defineScenario, figureOf, findWarmup, replicate, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";

/** M/M/1 with utilisation 0.5: mean time in system 20 ms, of which 99 % last less than 92.1 ms. */
const queue = (fields: object = {}) =>
  defineScenario(
    {
      name: "queue",
      duration: "60s",
      warmup: "1s",
      traffic: { users: { to: "web", rate: "50/s" } },
      services: { web: { demand: { exponential: "10ms" }, queue: "unlimited" } },
      ...fields,
    },
    { catalog },
  );

describe("runs of a scenario again and again", () => {
  it("begin with the run that the scenario's own seed gives, and have seeds of their own", () => {
    const { runs } = replicate(queue(), { catalog, runs: 4 });
    expect(runs[0]!.digest).toBe(simulate(queue(), { catalog }).digest);
    expect(new Set(runs.map(({ seed }) => seed)).size).toBe(4);
    expect(new Set(runs.map(({ digest }) => digest)).size).toBe(4);
  });

  it("tell figures with intervals around what theory says", () => {
    const replication = replicate(queue(), { catalog, runs: 20 });
    for (const [figure, truth] of [
      ["mean", 20],
      ["p99", 92.103],
      ["utilisation", 0.5],
    ] as const) {
      const { low, high, n } = replication.estimate(figure)!;
      expect(n).toBe(20);
      expect(low).toBeLessThan(truth);
      expect(high).toBeGreaterThan(truth);
      expect((high - low) / truth).toBeLessThan(0.2);
    }
  });

  it("stop once a figure is as exact as wanted", () => {
    const replication = replicate(queue(), { catalog, precision: [{ figure: "mean", relative: 0.05 }] });
    expect(replication.stoppedBy).toBe("precision");
    const { mean, high } = replication.estimate("mean")!;
    expect((high - mean) / mean).toBeLessThanOrEqual(0.05);
  });

  it("have figures of single services and classes", () => {
    const { runs } = replicate(queue(), { catalog, runs: 2 });
    expect(figureOf("services.web.p99").of(runs[0]!)).toBe(runs[0]!.services.web!.latencyMs.p99);
    expect(figureOf("classes.users.availability").of(runs[0]!)).toBe(1);
    expect(figureOf("services.web.costUsd").of(runs[0]!)).toBe(runs[0]!.summary.costUsd);
    expect(() => figureOf("services.web.latency")).toThrow("services.web.latency is no figure; write one of");
  });
});

describe("the warm-up of a scenario", () => {
  it("is short where it starts as it goes on, and covers a slow start", () => {
    const quick = findWarmup(queue({ warmup: "0s" }), { catalog });
    expect(quick.isSettled).toBe(true);
    const cold = { web: { demand: { exponential: "5ms" }, queue: "unlimited", concurrency: 1, replicas: 1 } };
    const traffic = { users: { to: "web", rate: "50/s" }, burst: { to: "web", rate: "400/s", stop: "5s" } };
    const slow = findWarmup(queue({ warmup: "0s", services: cold, traffic }), { catalog });
    expect(slow.isSettled).toBe(true);
    expect(slow.warmupMs).toBeGreaterThan(8_000);
    expect(slow.warmupMs).toBeLessThan(30_000);
    expect(quick.warmupMs).toBeLessThan(slow.warmupMs);
  });

  it("is not found where load keeps growing", () => {
    const traffic = { users: { to: "web", rate: { ramp: { from: "1/s", to: "150/s", over: "60s" } } } };
    expect(findWarmup(queue({ warmup: "0s", traffic }), { catalog }).isSettled).toBe(false);
  });
});
