import { createFakeContext, createFakeEndpoints, outcomeWith, requestWith } from "@springtide/core/testing";
import { catalog, failoverByRule } from "@springtide/policies";
import { expect, test } from "vitest";

const usual = {
  by: "zone",
  order: [],
  errorRate: 0.5,
  latency: 0,
  healthyShare: 0.5,
  window: 1000,
  minRequests: 10,
  for: 500,
  hold: 5000,
  choose: { id: "round-robin", options: {} },
} as const;

/** Zones of two endpoints each, and a request every 10 ms. */
function start(changes: object = {}, zones = "abc") {
  const endpoints = createFakeEndpoints(
    [...zones].flatMap((zone, priority) => [
      { zone, priority },
      { zone, priority },
    ]),
  );
  const context = createFakeContext({ catalog });
  const balancer = failoverByRule.create({ ...usual, ...changes }, context);
  /** Where requests go until a time, each zone once for as long as they stay there. */
  const until = (ms: number, answer: (zone: string) => { failed?: boolean; latencyMs?: number }): string => {
    const zonesUsed: string[] = [];
    for (; context.nowMs < ms; context.nowMs += 10) {
      const picked = balancer.pick(endpoints, requestWith());
      const zone = picked?.zone ?? "none";
      if (zonesUsed.at(-1) !== zone) zonesUsed.push(zone);
      const { failed = false, latencyMs = 5 } = answer(zone);
      if (picked !== undefined) balancer.observe?.(picked, outcomeWith({ status: failed ? "error" : "ok", failed, latencyMs }));
    }
    return zonesUsed.join(" ");
  };
  const turn = (zone: string, up: boolean, count = 2): void => {
    let left = count;
    for (let place = 0; place < endpoints.length; place++) {
      const endpoint = endpoints.at(place);
      if (endpoint.zone === zone && left-- > 0) endpoint.up = up;
    }
    endpoints.changed();
  };
  return { until, turn, context };
}

const fine = () => ({});
const failing = (bad: string) => (zone: string) => ({ failed: zone === bad });

test("everything goes to the first zone while it fares well", () => {
  expect(start().until(10_000, fine)).toBe("a");
});

test("the order of zones is as written", () => {
  expect(start({ order: [{ zone: "c" }] }).until(1000, failing("c"))).toBe("c a");
});

test("too many errors for long enough lead to the next zone, and back after the hold", () => {
  const { until, context } = start();
  until(1000, fine);
  // Half the answers of the last second are bad after 500 ms; then it has to be so for another 500.
  expect(until(1900, failing("a"))).toBe("a");
  expect(until(2300, failing("a"))).toBe("a b");
  expect(until(6900, fine)).toBe("b");
  expect(until(7400, fine)).toBe("b a");
  expect(context.nowMs).toBe(7400);
});

test("a short burst of errors changes nothing", () => {
  const { until } = start({ for: 1000 });
  until(1000, fine);
  expect(until(1700, failing("a"))).toBe("a");
  expect(until(10_000, fine)).toBe("a");
});

test("a zone that is still bad after the hold is left again", () => {
  const { until } = start();
  expect(until(20_000, failing("a"))).toBe("a b a b a b a b");
});

test("a slow zone is left like one that fails", () => {
  const slow = (zone: string) => ({ latencyMs: zone === "a" ? 300 : 5 });
  expect(start().until(5000, slow)).toBe("a");
  expect(start({ latency: 200 }).until(4000, slow)).toBe("a b");
});

test("a zone with too few endpoints up is left, and not used again before it has enough", () => {
  const { until, turn } = start({ healthyShare: 0.6, for: 0, hold: 0 });
  until(100, fine);
  turn("a", false, 1);
  expect(until(2000, fine)).toBe("b");
  turn("a", true);
  expect(until(2100, fine)).toBe("a");
});

test("with every zone given up, the first one that has anybody serves", () => {
  const { until, turn } = start({ for: 0 });
  until(500, () => ({ failed: true }));
  expect(until(600, () => ({ failed: true }))).toBe("a");
  turn("a", false);
  expect(until(700, fine)).toBe("b");
});

test("nobody is chosen where nobody is up", () => {
  const { until, turn } = start();
  for (const zone of "abc") turn(zone, false);
  expect(until(100, fine)).toBe("none");
});

test("levels are used in their order", () => {
  expect(start({ by: "priority" }).until(3000, failing("a"))).toBe("a b");
});

test("a few bad answers of a quiet zone say nothing", () => {
  expect(start({ minRequests: 101 }).until(5000, failing("a"))).toBe("a");
});
