import { readFileSync } from "node:fs";
import { parseScenario, type ResultEvent, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";

const text = readFileSync(new URL("../../scenarios/thresholds.yaml", import.meta.url), "utf8").replace("duration: 2h", "duration: 15m");
const given = "autoscaling: { utilisation: { min: 2, max: 20, up: 60%, down: 59.9%, cooldown: 30s } }";

function changesWith(autoscaling: string): ResultEvent[] {
  const scenario = parseScenario(text.replace(given, `autoscaling: { ${autoscaling} }`), { catalog });
  return simulate(scenario, { catalog }).events.filter(({ type }) => type === "scale");
}

/** Whether the last changes go up and down in turn. */
function flaps(changes: readonly ResultEvent[]): boolean {
  const ups = changes.map(({ from, to }) => (to ?? 0) > (from ?? 0));
  return ups.some((up, index) => index > 0 && up !== ups[index - 1]);
}

test("the scenario is about thresholds that all but meet", () => {
  expect(text).toContain(given);
});

test.each([
  ["utilisation", "utilisation: { min: 2, max: 20, up: 60%, down: 59.9%, cooldown: 30s }"],
  ["utilisation, a single one", "utilisation: { min: 2, max: 20, up: 60%, down: 60%, cooldown: 30s }"],
  ["response time", "response-time: { min: 2, max: 20, up: 102ms, down: 102ms, of: mean, cooldown: 30s }"],
  ["request rate", "request-rate: { min: 2, max: 30, perReplica: 12.5/s, tolerance: 0% }"],
])("under a load that never changes one threshold flaps to the end: %s", (_, autoscaling) => {
  const changes = changesWith(autoscaling);
  expect(changes.length).toBeGreaterThan(10);
  expect(flaps(changes.slice(-5))).toBe(true);
  expect(changes.at(-1)?.atMs).toBeGreaterThan(13 * 60_000);
});

test.each([
  ["utilisation", "utilisation: { min: 2, max: 20, up: 60%, down: 30%, cooldown: 30s }"],
  ["response time", "response-time: { min: 2, max: 20, up: 120ms, down: 60ms, of: mean, cooldown: 30s }"],
  ["request rate", "request-rate: { min: 2, max: 30, perReplica: 12.5/s, tolerance: 50% }"],
])("with hysteresis it comes to rest: %s", (_, autoscaling) => {
  const changes = changesWith(autoscaling);
  expect(flaps(changes)).toBe(false);
  expect(changes.at(-1)?.atMs ?? 0).toBeLessThan(5 * 60_000);
});
