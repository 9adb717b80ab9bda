import type { Result, ResultEvent } from "@springtide/core";
import { describe, expect, it } from "vitest";
import { upAt, uptimeOf } from "./uptime.js";

function run(events: readonly (readonly [number, ResultEvent["type"], string])[]): Result {
  const told = events.map(([atMs, type, instance]) => ({ atMs, type, instance, service: "web", from: null, to: null, reason: null }));
  const others = [{ ...told[0], service: "cart" }];
  return { warmupMs: 100, durationMs: 200, events: [...others, ...told] } as unknown as Result;
}

describe("uptime", () => {
  const result = run([
    [50, "instance-down", "web-1"],
    [110, "instance-down", "web-0"],
    [130, "instance-up", "web-1"],
    [180, "instance-up", "web-0"],
  ]);

  it("is measured between the end of the warm-up and the end of the run", () => {
    const uptime = uptimeOf(result, "web", 2);
    expect(uptime.meanUp).toBeCloseTo((10 + 50 + 2 * 20) / 100, 12);
    expect([uptime.atLeast(0), uptime.atLeast(1), uptime.atLeast(2)]).toEqual([1, 0.8, 0.2]);
    expect(uptime.failures).toBe(1);
  });

  it("at an instant counts what has happened until then", () => {
    expect([0, 50, 120, 130, 200].map((ms) => upAt(result, "web", 2, ms))).toEqual([1, 0.5, 0, 0.5, 1]);
  });

  it("of one that others stand by for is that of whoever serves", () => {
    const served = run([
      [110, "instance-down", "web-0"],
      [110, "instance-demoted", "web-0"],
      [120, "instance-up", "web-0"],
      [150, "instance-promoted", "web-1"],
      [190, "instance-down", "web-1"],
    ]);
    expect(uptimeOf(served, "web", 2).served).toBeCloseTo(0.5, 12);
  });
});
