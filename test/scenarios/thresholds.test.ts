import { readFileSync } from "node:fs";
import { parseScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";

const text = readFileSync(new URL("../../scenarios/thresholds.yaml", import.meta.url), "utf8").replace("duration: 2h", "duration: 15m");

function changesWith(down: string): number {
  const scenario = parseScenario(text.replace("down: 59.9%", `down: ${down}`), { catalog });
  return simulate(scenario, { catalog }).events.filter(({ type }) => type === "scale").length;
}

test("under a load that never changes one threshold flaps to the end, and two rest", () => {
  expect(changesWith("59.9%")).toBeGreaterThan(20);
  expect(changesWith("30%")).toBe(0);
});
