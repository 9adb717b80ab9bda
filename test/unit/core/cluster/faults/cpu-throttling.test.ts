import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const throttle = (more: object, forMs = 400) => ({
  faults: { tight: { "cpu-throttling": { service: "web", ...more }, at: "100ms", for: `${forMs}ms` } } as never,
});
const ends = (arrivals: readonly number[], settings: object, web: object) => tell({ arrivals, services: { web } as never, settings }).ends;

describe("a quota that is spread evenly", () => {
  it("slows work that has begun from that instant on, and lets it go on as before when it is over", () => {
    // 5 of 20 ms are done at 100; 10 ms at half speed do 5; then 10 are left at full speed.
    expect(ends([95], throttle({ quota: 0.5 }, 10), { demand: "20ms" })).toEqual(["ok 120"]);
    expect(ends([100, 500], throttle({ quota: 0.25 }), { demand: "10ms" })).toEqual(["ok 140", "ok 510"]);
  });

  it("is shared by all that run: each has the less the more there are", () => {
    expect(ends([100, 100], throttle({ quota: 1 }), { demand: "10ms", concurrency: 2 })).toEqual(["ok 120", "ok 120"]);
    expect(ends([100], throttle({ quota: 1 }), { demand: "10ms", concurrency: 2 })).toEqual(["ok 110"]);
  });

  it("counts together with the limit of an instance: the smaller one holds", () => {
    const web = { demand: "10ms", concurrency: 4, cpu: { limit: 2 } };
    expect(ends([100, 100], throttle({ quota: 1 }), web)).toEqual(["ok 120", "ok 120"]);
    const two = {
      ...(throttle({ quota: 1.5 }).faults as object),
      ...{ more: { "cpu-throttling": { service: "web", quota: 0.5 }, at: "100ms", for: "10ms" } },
    };
    expect(ends([100], { faults: two }, web)).toEqual(["ok 115"]);
  });

  it("hits nothing but the CPU: waiting takes as long as ever", () => {
    expect(ends([100], throttle({ quota: 0.5 }), { demand: "10ms", wait: "7ms" })).toEqual(["ok 127"]);
  });

  it("does the same work: the CPU time of a request is what it is", () => {
    const told = tell({ arrivals: [95, 130], services: { web: { demand: "20ms" } }, settings: throttle({ quota: 0.5 }) });
    expect(told.result.services.web!.mean.computing * 1000).toBeCloseTo(40, 6);
  });
});

describe("a quota by periods", () => {
  const cfs = throttle({ quota: 0.2, period: "100ms" });

  it("runs at full speed until it is used up, and then not until the next period", () => {
    // 20 ms of CPU in each 100 ms: 50 ms of work take two whole periods and half a share.
    expect(ends([100], cfs, { demand: "50ms" })).toEqual(["ok 310"]);
    expect(ends([110], cfs, { demand: "20ms" })).toEqual(["ok 130"]);
    expect(ends([185], cfs, { demand: "20ms" })).toEqual(["ok 205"]);
  });

  it("is used up the sooner the more run at once", () => {
    const web = { demand: "15ms", concurrency: 2 };
    // Both run for 10 ms, and do the 5 that are left in the next period.
    expect(ends([100, 100], cfs, web)).toEqual(["ok 205", "ok 205"]);
  });

  it("holds nobody back who needs less", () => {
    expect(ends([100, 200, 300], cfs, { demand: "19ms" })).toEqual(["ok 119", "ok 219", "ok 319"]);
  });

  it("lets go of whoever is held when it is over", () => {
    expect(ends([100], throttle({ quota: 0.2, period: "100ms" }, 50), { demand: "30ms" })).toEqual(["ok 160"]);
  });
});

describe("in theory", () => {
  it("a throttled single server is an M/D/1 queue of longer service: its mean wait is that of Pollaczek and Khinchine", () => {
    const told = tell({
      durationMs: 400_000,
      traffic: { users: { to: "web", rate: "50/s" } },
      services: { web: { demand: "6ms", queue: "unlimited" } },
      settings: { warmup: "10s", faults: { tight: { "cpu-throttling": { service: "web", quota: 0.5 }, at: 0, for: "400s" } } },
    });
    const service = 12;
    const load = 0.05 * service;
    const wait = (load * service) / (2 * (1 - load));
    expect(told.result.services.web!.queueingMs.mean! / wait).toBeGreaterThan(0.95);
    expect(told.result.services.web!.queueingMs.mean! / wait).toBeLessThan(1.05);
  });
});
