import { readFileSync } from "node:fs";
import { comparePairs, type PairedComparison, parseScenario, type Result, replicate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";

/** The scenario, shorter, with or without the loss of a machine. */
function runs(name: string, isDisturbed: boolean): readonly Result[] {
  const text = readFileSync(`scenarios/${name}.yaml`, "utf8")
    .replace("duration: 20m", "duration: 4m")
    .replace("at: 8m, for: 5m", "at: 1m, for: 1m");
  const scenario = parseScenario(text, { catalog });
  return replicate(isDisturbed ? scenario : { ...scenario, faults: [] }, { catalog, runs: 4 }).runs;
}

function compared(isDisturbed: boolean): Record<string, PairedComparison> {
  const [comparisons = []] = comparePairs(runs("monolith", isDisturbed), [runs("five-services", isDisturbed)]);
  return Object.fromEntries(comparisons.map((one) => [one.figure, one]));
}

describe("one program against the same work in five", () => {
  it("costs the same, and is faster at the tail, while nothing fails", () => {
    const { costUsd, p99, availability } = compared(false);
    expect(costUsd?.verdict).toBe("within-noise");
    expect(p99?.verdict).toBe("worse");
    expect(p99?.relative?.low).toBeGreaterThan(0.2);
    expect(availability?.verdict).toBe("within-noise");
  });

  it("loses far less when one machine is lost", () => {
    const { costUsd, availability } = compared(true);
    expect(costUsd?.verdict).toBe("within-noise");
    expect(availability?.verdict).toBe("worse");
    expect(availability?.difference.high).toBeLessThan(-0.05);
    expect(availability?.baseline?.low).toBeGreaterThan(0.98);
  });
});
