import { describe, expect, it } from "vitest";
import { mapFaults } from "./map-faults.js";
import { outagesOf } from "./outages.js";
import type { RealRun } from "./run.js";

function times(events: string): unknown {
  const mapped = mapFaults(events, "servers", 100, 100_000);
  if ("needs" in mapped) return mapped.needs;
  return Object.entries(mapped.faults).map(([name, one]) => [name, "at" in one && one.at, "for" in one && one.for]);
}

describe("events of the rig", () => {
  it("a dead server is not up because it no longer errs", () => {
    expect(times("1000,err,3,1,0;2000,kill,3,0,0;3000,err,3,0,0;5000,up,3,0,0")).toEqual([
      ["err-0", "1100ms", "2000ms"],
      ["kill-1", "2100ms", "3000ms"],
    ]);
  });

  it("a server that came back errs on until it is told to stop", () => {
    expect(times("1000,kill,3,0,0;2000,err,3,1,0;3000,up,3,0,0;5000,err,3,0,0")).toEqual([
      ["kill-0", "1100ms", "2000ms"],
      ["err-1", "2100ms", "3000ms"],
    ]);
  });

  it("what befalls one server ends nothing at another, and lasts to the end when nothing ends it", () => {
    expect(times("1000,kill,3,0,0;2000,up,2,0,0")).toEqual([["kill-0", "1100ms", "98900ms"]]);
  });

  it("a server that is dead is not killed again", () => {
    expect(times("1000,kill,3,0,0;2000,kill,3,0,0;3000,up,3,0,0")).toEqual([["kill-0", "1100ms", "2000ms"]]);
  });

  it("what the rig may do beside is said to be lacking", () => {
    expect(times("1000,err,3,0.5,0")).toBe('a fault for the rig\'s "err,0.5,0"');
    expect(times("1000,freeze,3,0,0")).toBe('a fault for the rig\'s "freeze,0,0"');
    expect(times("1000,warm,3,4,2000;2000,warm,3,4,2000")).toBe("a server that warms anew before it is warm");
  });

  it("an outage lasts as long as the fault that made it", () => {
    const run = { backends: { n: 4, conc: 1, events: "1000,kill,3,0,0;1500,warm,3,4,500;2000,err,3,0,0;5000,up,3,0,0" } } as RealRun;
    expect(outagesOf(run)).toEqual([{ server: 3, fromMs: 1000, untilMs: 5000 }]);
  });
});
