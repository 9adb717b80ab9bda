import { createFakeContext, createFakeEndpoints, outcomeWith, requestWith } from "@springtide/core/testing";
import { catalog, failoverByPrediction } from "@springtide/policies";
import { expect, test } from "vitest";

const usual = {
  by: "zone",
  order: [],
  threshold: 0.2,
  halfLife: 1000,
  prior: 0.01,
  strength: 20,
  sensitivity: 2,
  hold: 3000,
  choose: { id: "round-robin", options: {} },
} as const;

/** Two zones of two endpoints each, and a request every 10 ms. */
function start(changes: object = {}) {
  const endpoints = createFakeEndpoints([..."aabb"].map((zone) => ({ zone, priority: zone === "a" ? 0 : 1 })));
  const context = createFakeContext({ catalog });
  const balancer = failoverByPrediction.create({ ...usual, ...changes }, context);
  const until = (ms: number, answer: (zone: string, nowMs: number) => { failed?: boolean; latencyMs?: number }): string => {
    const used: string[] = [];
    for (; context.nowMs < ms; context.nowMs += 10) {
      const picked = balancer.pick(endpoints, requestWith());
      const zone = picked?.zone ?? "none";
      if (used.at(-1) !== zone) used.push(zone);
      const { failed = false, latencyMs = 10 } = answer(zone, context.nowMs);
      if (picked !== undefined) balancer.observe?.(picked, outcomeWith({ status: failed ? "error" : "ok", failed, latencyMs }));
    }
    return used.join(" ");
  };
  const turn = (zone: string, up: boolean): void => {
    for (let place = 0; place < endpoints.length; place++) if (endpoints.at(place).zone === zone) endpoints.at(place).up = up;
    endpoints.changed();
  };
  return { until, turn };
}

const fine = () => ({});

test("everything goes to the first zone while it fares well", () => {
  expect(start().until(10_000, fine)).toBe("a");
});

test("errors lead to the next zone, and back once they are forgotten", () => {
  const { until } = start();
  until(2000, fine);
  expect(until(3000, (zone) => ({ failed: zone === "a" }))).toBe("a b");
  expect(until(4500, fine)).toBe("b");
  expect(until(8000, fine)).toBe("b a");
});

test("rising latencies lead to the next zone before the first request has failed", () => {
  const rising = (zone: string, nowMs: number) => ({ latencyMs: zone === "b" ? 10 : 10 + Math.max(0, nowMs - 5000) / 5 });
  expect(start().until(7000, rising)).toBe("a b");
  expect(start({ sensitivity: 0 }).until(7000, rising)).toBe("a");
});

test("with bad predictions for all, requests go where they are best", () => {
  const { until } = start({ hold: 0 });
  const used = until(5000, (zone, nowMs) => ({ failed: zone === "a" || nowMs % 30 === 0 }));
  expect(used.startsWith("a b")).toBe(true);
  expect(used.split(" ").filter((zone) => zone === "none")).toEqual([]);
});

test("a zone with nobody up is passed over, and nobody is chosen where nobody is up", () => {
  const { until, turn } = start();
  turn("a", false);
  expect(until(100, fine)).toBe("b");
  turn("b", false);
  expect(until(200, fine)).toBe("none");
});
