import type { Result } from "@springtide/core";
import { describe, expect, it } from "vitest";
import { beginStory, type Story } from "../../../../../support/story.js";

const GIB = 1_073_741_824;

/** Three instances of one core each, of which each uses about a tenth. */
const run = (vertical: object | string, web: object = {}, story: Partial<Story> = {}): Result => {
  const simulation = beginStory({
    durationMs: 600_000,
    traffic: { client: { to: "web", rate: "6/s" } },
    ...story,
    services: {
      web: {
        replicas: 3,
        concurrency: "unlimited",
        cpu: 1,
        startup: "10s",
        demand: { exponential: "50ms" },
        balancing: "least-requests",
        vertical: typeof vertical === "string" ? vertical : { interval: "30s", ...vertical },
        ...web,
      } as object,
    },
  });
  simulation.runUntil(story.durationMs ?? 600_000);
  return simulation.result();
};
const resizes = ({ events }: Result) => events.filter(({ type }) => type === "resize");
const verticalOf = ({ services }: Result) => services.web!.vertical!;

describe("a vertical autoscaling", () => {
  it("that is off tells what it would request, and changes nothing", () => {
    const result = run({ updates: "off" });
    expect(resizes(result)[0]).toMatchObject({ atMs: 30_000, instance: null, from: 1 });
    expect(resizes(result)[0]!.reason).toMatch(/^recommended: cpu \d+m \(p90 of use \d+m \+ 15 %; stays within 25m–any\)$/);
    expect(verticalOf(result)).toMatchObject({ resized: 0, restarted: 0, memory: null });
    expect(result.services.web!.vcpuSeconds).toBe(1800);
  });

  it("sizes only new instances where that is what it does", () => {
    const steps = [
      { at: 0, replicas: 3 },
      { at: "5m", replicas: 4 },
    ];
    const result = run({ updates: "initial" }, { autoscaling: { schedule: { min: 1, max: 5, steps } } });
    const { target } = verticalOf(result).cpu!;
    const { instances, vcpuSeconds } = result.services.web!;
    expect(instances).toHaveLength(4);
    expect(vcpuSeconds).toBeGreaterThan(1800);
    expect(vcpuSeconds).toBeLessThan(1800 + 300 * target * 1.5);
  });

  it("replaces instances by others of another size, a part of them at a time", () => {
    const result = run({ updates: "recreate" });
    const { instances } = result.services.web!;
    expect(verticalOf(result).restarted).toBeGreaterThanOrEqual(3);
    expect(instances.slice(0, 3).every(({ drainingMs }) => drainingMs !== null)).toBe(true);
    expect(new Set(instances.slice(0, 3).map(({ drainingMs }) => drainingMs)).size).toBe(3);
    expect(resizes(result).filter(({ instance }) => instance !== null)[0]!.reason).toMatch(
      /^restarted from 1000m to \d+m: (outside the range|\d+(\.\d+)? % off)$/,
    );
  });

  it("is heard of as a word alone", () => {
    expect(verticalOf(run("in-place")).resized).toBeGreaterThanOrEqual(3);
  });

  it("keeps the ratio of limits to requests, so that less CPU is slower", () => {
    const ended = (limits: string) =>
      run(
        { updates: "in-place", limits, minAllowed: { cpu: "1m" }, minLifetime: "30s" },
        { cpu: { request: 2, limit: 2 }, concurrency: 50 },
        { traffic: { client: { to: "web", rate: "30/s" } } },
      ).summary.latencyMs.p99!;
    expect(ended("keep")).toBeLessThan(ended("proportional") / 1.2);
  });

  it("changes the use that a HorizontalPodAutoscaler sees", () => {
    const hpa = { "horizontal-pod-autoscaler": { min: 1, max: 3, cpu: 0.5, scaleDownWindow: "1m" } };
    const replicas = (result: Result) => result.services.web!.mean.desired;
    // A tenth of what is requested, then nearly all of it.
    const alone = run({ updates: "off" }, { autoscaling: hpa });
    const both = run({ updates: "in-place" }, { autoscaling: hpa });
    expect(replicas(both)).toBeGreaterThan(replicas(alone) + 0.5);
  });

  it("leaves alone what has too few instances", () => {
    expect(verticalOf(run({ updates: "recreate" }, { replicas: 1 })).restarted).toBe(0);
    expect(verticalOf(run({ updates: "recreate", minReplicas: 1 }, { replicas: 1 })).restarted).toBeGreaterThan(0);
  });
});

describe("memory that is sized", () => {
  const memory = (more: object) => ({ memory: { request: "1Gi", limit: "1Gi", base: "400Mi", perRequest: "1Mi", ...more } });

  it("follows the highest use of each instance", () => {
    const result = run({ updates: "in-place" }, memory({}));
    const { target } = verticalOf(result).memory!;
    expect(target).toBeGreaterThan(400 * 1_048_576 * 1.15);
    expect(target).toBeLessThan(430 * 1_048_576 * 1.15 * 1.06);
    expect(result.services.web!.gbSeconds).toBeLessThan(1800 * 0.7);
  });

  it("that runs out kills the instance, which comes back and is given more", () => {
    const result = run({ updates: "in-place" }, memory({ request: "300Mi", limit: "300Mi" }));
    const { outOfMemory, memory: summary } = verticalOf(result);
    expect(outOfMemory).toBeGreaterThanOrEqual(3);
    expect(result.events.find(({ type }) => type === "instance-down")).toMatchObject({ atMs: 30_000 });
    expect(resizes(result)[0]!.reason).toMatch(/^out of memory: uses 4\d\dMi of 300Mi$/);
    expect(summary!.target).toBeGreaterThan(0.4 * GIB);
    const lastKill = resizes(result)
      .filter(({ reason }) => reason!.startsWith("out of memory"))
      .at(-1)!;
    expect(lastKill.atMs).toBeLessThan(300_000);
  });

  it("is not known where nobody says what is used", () => {
    expect(() => run({ resources: ["memory"] })).toThrow(/nobody knows how much memory is used/);
    expect(() => run({}, { cpu: undefined })).toThrow(/no request to size/);
    expect(() => run({ target: "40%" })).toThrow(/40% does not lie between lower 50% and upper 95%/);
  });
});
