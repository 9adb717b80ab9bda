import { defineScenario, type ScenarioInput, simulate } from "@springtide/core";
import { catalog, envoyCircuitBreaker } from "@springtide/policies";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLayerStage } from "../../../support/layer-stage.js";
import { anyShakes } from "../../../support/shake-layer.js";

it("never has more connections, requests that wait, or retries than allowed", () => {
  fc.assert(
    fc.property(anyShakes, fc.nat({ max: 2 }), (shakes, maxRetries) => {
      const stage = createLayerStage(envoyCircuitBreaker, { maxConnections: 2, maxPending: 3, maxRetries });
      for (const [what, slot, outcome] of shakes) {
        const where = stage.whereIs(slot);
        if (what === "pass") stage.pass(slot);
        else if (what === "come" && where === "away") stage.come(slot);
        else if (what === "end" && where === "inside") stage.end(slot, outcome);
        else if (what === "giveUp" && where !== "away") {
          stage.giveUp(slot);
          stage.forget(slot);
        }
        const retries = [
          ...stage.inside.filter((each) => stage.view(each).attempt > 0),
          ...stage.waiting.filter((each) => stage.view(each).attempt >= 0),
        ];
        expect(stage.inside.length).toBeLessThanOrEqual(2);
        expect(stage.waiting.length).toBeLessThanOrEqual(3);
        expect(retries.length).toBeLessThanOrEqual(maxRetries);
      }
    }),
  );
});

it("lets one request wait for the only connection, and refuses the next", () => {
  const stage = createLayerStage(envoyCircuitBreaker, { maxConnections: 1, maxPending: 1 });
  expect([0, 1, 2].map((slot) => stage.come(slot))).toEqual(["pass", "hold", "refuse"]);
});

it("with a budget allows a share of what is under way as retries, and always some", () => {
  const stage = createLayerStage(envoyCircuitBreaker, { retryBudget: 0.5, minRetries: 1 });
  for (let slot = 0; slot < 8; slot++) stage.come(slot);
  for (let slot = 0; slot < 4; slot++) stage.end(slot, "error");
  // Of 4, 5 and 6 under way a half is 2, 2 and 3.
  expect([0, 1, 2, 3].map((slot) => stage.come(slot))).toEqual(["pass", "pass", "pass", "refuse"]);
});

/** Clients who each ask ten times, one after another, as Istio's example has them: how many of their requests are answered. */
function answered(clients: number): number {
  const services = {
    httpbin: {
      demand: "20ms",
      concurrency: 10,
      resilience: [{ "envoy-circuit-breaker": { maxConnections: 1, maxPending: 1, connect: "1ms" } }],
    },
  };
  const users = Array.from({ length: clients * 10 }, (_, i) => `${i % clients},${i < clients ? i * 0.1 : 1.5}ms`);
  const scenario = defineScenario(
    {
      name: "circuit breaking",
      duration: "10s",
      traffic: { fortio: { to: "httpbin", replay: { trace: "./calls.csv" } } },
      services,
    } as ScenarioInput,
    { catalog, load: () => ["user,think", ...users].join("\n") },
  );
  return simulate(scenario, { catalog }).summary.requests.ok / (clients * 10);
}

it("answers as many as in Istio's example: 19 of 20 for two clients, 19 of 30 for three", () => {
  expect(answered(1)).toBe(1);
  expect(answered(2)).toBe(19 / 20);
  expect(answered(3)).toBe(19 / 30);
});
