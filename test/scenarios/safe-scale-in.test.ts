import { readFileSync } from "node:fs";
import { parseScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";

const scenario = parseScenario(readFileSync("scenarios/safe-scale-in.yaml", "utf8"), { catalog });
const { services, classes, events } = simulate(scenario, { catalog });

describe("the example of scale-in", () => {
  it("loses requests where instances go at once and refuse what still comes, and none where they wait for the news", () => {
    expect(services.hasty!.lost.staleEndpoint).toBeGreaterThan(20);
    expect(services.careful!.attempts.lost).toBe(0);
    expect(classes["to-careful"]!.availability).toBe(1);
  });

  it("is slow where nobody asks what those that stay can bear, and not where a guard does", () => {
    expect(classes["to-hasty"]!.latencyMs.p99).toBeGreaterThan(1000);
    expect(classes["to-careful"]!.latencyMs.p99).toBeLessThan(500);
    const staying = (name: string) => services[name]!.instances.filter(({ drainingMs }) => drainingMs === null).length;
    expect(staying("hasty")).toBe(4);
    expect(staying("careful")).toBeGreaterThanOrEqual(6);
  });

  it("leaves every zone as many instances as the others, where that is the order", () => {
    const zones = services.careful!.instances.flatMap(({ zone, drainingMs }) => (drainingMs === null ? [zone] : []));
    const counts = ["a", "b", "c"].map((zone) => zones.filter((one) => one === zone).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  it("says what holds it back", () => {
    const held = events.filter(({ type }) => type === "scale-held");
    expect(held.map(({ service }) => service)).toContain("careful");
    expect(held[0]!.reason).toMatch(/^4 would be used \d+(\.\d+)? % of 75 %$/);
  });
});
