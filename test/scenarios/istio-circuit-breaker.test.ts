import { readFileSync } from "node:fs";
import { parseScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";

const { classes, services } = simulate(parseScenario(readFileSync("scenarios/istio-circuit-breaker.yaml", "utf8"), { catalog }), {
  catalog,
});

/** Calls of some clients that were answered, and all of them. */
function answered(clients: string): readonly [number, number] {
  const mine = Object.entries(classes).flatMap(([name, one]) => (name.startsWith(clients) ? [one.requests] : []));
  return [mine.reduce((sum, { ok }) => sum + ok, 0), mine.reduce((sum, { issued }) => sum + issued, 0)];
}

it("answers 19 of 20 calls of two clients, and 19 of 30 of three, as Istio's page tells", () => {
  expect(answered("two-")).toEqual([19, 20]);
  expect(answered("three-")).toEqual([19, 30]);
});

it("turns the others away at the sidecar: httpbin never sees them", () => {
  expect(services["httpbin-of-two"]!.resilience).toMatchObject({ calls: 20, attempts: 19 });
  expect(services["httpbin-of-three"]!.resilience).toMatchObject({ calls: 30, attempts: 19 });
});

it("lets the first call wait for its connection", () => {
  expect(classes["three-a"]!.latencyMs.max).toBeCloseTo(0.5 + 17.5 + 2 * 0.625, 6);
});
