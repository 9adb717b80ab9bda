import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const slow = (more: object = {}, forMs = 100) => ({
  faults: { drag: { slow: { service: "web", factor: 4, ...more }, at: "100ms", for: `${forMs}ms` } } as never,
});
const lengths = (arrivals: readonly number[], settings: object, web: object = { demand: "10ms", concurrency: 10 }) => {
  const { requests } = tell({ arrivals, services: { web } as never, settings });
  return [...requests].sort((a, b) => a.startMs - b.startMs).map(({ startMs, endMs }) => Math.round((endMs - startMs) * 1e6) / 1e6);
};

describe("a slow instance", () => {
  it("takes longer for the work that begins meanwhile, and for no other", () => {
    expect(lengths([95, 100, 150, 199, 200], slow())).toEqual([10, 40, 40, 40, 10]);
  });

  it("recovers in a straight line over the end of the fault", () => {
    expect(lengths([100, 150, 160, 175, 200], slow({ recover: "50ms" }))).toEqual([40, 40, 34, 25, 10]);
    expect(lengths([100, 125, 150, 175], slow({ recover: "100ms" }))).toEqual([40, 32.5, 25, 17.5]);
  });

  it("looks at the start of every step, of work on the CPU or off it", () => {
    expect(lengths([190], slow(), { demand: "10ms", wait: "5ms" })).toEqual([45]);
    expect(lengths([185], slow(), { demand: "10ms", wait: "5ms", concurrency: 2, cpu: { limit: 1 } })).toEqual([45]);
    expect(lengths([100], slow(), { wait: "5ms" })).toEqual([20]);
  });

  it("is slower still where two faults overlap, and other instances are not", () => {
    const faults = {
      first: { slow: { service: "web", instances: [0], factor: 2 }, at: "0ms", for: "1s" },
      second: { slow: { service: "web", instances: [0], factor: 3 }, at: "50ms", for: "50ms" },
    };
    expect(lengths([10, 60, 110], { faults }, { demand: "10ms", concurrency: 10 })).toEqual([20, 60, 20]);
    expect(lengths([10, 60], { faults }, { demand: "10ms", concurrency: 10, replicas: 2 })).toEqual([20, 10]);
  });
});
