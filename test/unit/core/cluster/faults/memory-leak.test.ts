import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const leak = (more: object, at = "0ms", length = "1000000s") => ({
  faults: { leak: { "memory-leak": { service: "web", ...more }, at, for: length } } as never,
});
const web = { demand: "1ms", startup: "2s", memory: { limit: "100Mi" } };
const run = (settings: object, durationMs: number, service: object = web, arrivals: readonly number[] = []) =>
  tell({ arrivals: arrivals.length === 0 ? [durationMs - 1] : arrivals, durationMs, services: { web: service } as never, settings });
const lives = ({ result }: ReturnType<typeof run>) =>
  result.events
    .filter(({ type }) => type.startsWith("instance"))
    .map(({ atMs, type, reason }) => `${atMs / 1000} ${type.slice(9)}${reason === null ? "" : ` ${reason}`}`);

describe("a memory leak", () => {
  it("kills the instance when its memory is used up, and lets it start anew after a back-off that grows", () => {
    const told = run(leak({ perSecond: "1Mi" }), 460_000);
    expect(lives(told)).toEqual([
      "100 down out of memory",
      "102 up",
      "202 down out of memory",
      "214 up",
      "314 down out of memory",
      "336 up",
      "436 down out of memory",
    ]);
    expect(told.result.services.web!.instances[0]).toMatchObject({ id: "web-0" });
  });

  it("of each request kills with the one that is too much, whose work is lost for that reason", () => {
    const told = run(leak({ perRequest: "40Mi" }), 10_000, { ...web, concurrency: 3 }, [10, 20, 30, 30.5, 40, 2100]);
    expect(told.ends.map((end) => end.split(" ")[0])).toEqual(["ok", "ok", "error", "error", "error", "ok"]);
    expect(told.result.services.web!.lost).toMatchObject({ outOfMemory: 1, crash: 2 });
    expect(lives(told)).toEqual(["0.03 down out of memory", "2.03 up"]);
  });

  it("counts what instances use anyway, and what the limit of the fault is", () => {
    const used = { ...web, memory: { limit: "100Mi", base: "40Mi", perRequest: "10Mi" } };
    expect(lives(run(leak({ perSecond: "1Mi" }), 61_000, used))[0]).toBe("60 down out of memory");
    // Two requests under way from the second 20 on need 20 of the 60 that are free.
    const busy = { ...used, concurrency: 2, demand: "90s" };
    expect(lives(run(leak({ perSecond: "1Mi" }), 41_000, busy, [20_000, 20_000]))).toEqual(["40 down out of memory"]);
    expect(lives(run(leak({ perSecond: "1Mi", limit: "50Mi" }), 51_000))).toEqual(["50 down out of memory"]);
  });

  it("goes by the memory of one life: whoever was down for another reason begins anew", () => {
    const { faults } = leak({ perSecond: "1Mi" });
    const crash = { crash: { service: "web" }, at: "60s", for: "10s" };
    const told = run({ faults: { ...(faults as object), crash } }, 171_000);
    expect(lives(told)).toEqual(["60 down", "70 up", "170 down out of memory"]);
  });

  it("is in instances that are made meanwhile, and gone when it is mended", () => {
    const autoscaling = { schedule: { interval: "10s", steps: [{ at: "20s", replicas: 2 }] } };
    const told = run(leak({ perSecond: "1Mi" }), 130_000, { ...web, autoscaling });
    expect(lives(told)).toEqual(["22 ready", "100 down out of memory", "102 up", "122 down out of memory", "124 up"]);
    expect(lives(run(leak({ perSecond: "1Mi" }, "10s", "90s"), 300_000))).toEqual([]);
  });
});

describe("in theory", () => {
  const upShare = (limit: string, start: string, durationMs: number) => {
    const told = run(leak({ perSecond: "1Mi", limit }), durationMs, { ...web, startup: start });
    return told.result.services.web!.mean.ready;
  };

  it("a leak that takes longer than the reset leaves an availability of up / (up + start)", () => {
    // 700 s up, 7 s to start, each time anew.
    expect(upShare("700Mi", "7s", 100 * 707_000)).toBeCloseTo(700 / 707, 9);
  });

  it("a faster one ends in the longest back-off: up / (up + 300 s + start)", () => {
    // All waits before the longest last 310 s together, once.
    const cycles = 1000;
    const upS = 100;
    const lost = 0 + 10 + 20 + 40 + 80 + 160;
    const endS = 6 * (upS + 5) + lost + cycles * (upS + 305);
    expect(upShare("100Mi", "5s", endS * 1000)).toBeCloseTo(((6 + cycles) * upS) / endS, 9);
  });
});
