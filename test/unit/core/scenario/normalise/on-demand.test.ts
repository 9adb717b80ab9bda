import { expect, test } from "vitest";
import { serviceOf } from "./service-of.js";

test("functions wait for their own instance, are turned away at max, and start with min instances", () => {
  const { onDemand, instances, queue, proxies } = serviceOf({ onDemand: { min: 2, max: 5 } });
  expect(onDemand).toMatchObject({ waitFor: "its-own", atMax: "reject", cancelStarts: false, reuse: "most-recent" });
  expect(onDemand!.keepAlive).toEqual({ type: "constant", value: 600_000 });
  expect(instances.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  expect(queue).toMatchObject({ at: "instance", capacity: Number.POSITIVE_INFINITY });
  expect(proxies.queue.capacity).toBe(0);
});

test("the queue of functions is the line of those for whom none may be made", () => {
  const { proxies } = serviceOf({ queue: 7, onDemand: { max: 5, atMax: "wait" } });
  expect(proxies.queue).toEqual({ capacity: 7, timeoutMs: Number.POSITIVE_INFINITY });
});

test("who waits for any instance stands in front of the service, and needless starts are called off", () => {
  const { onDemand, queue } = serviceOf({ queue: 7, onDemand: { waitFor: "any" } });
  expect(onDemand).toMatchObject({ atMax: "wait", cancelStarts: true, starts: "one-per-waiting" });
  expect(queue).toMatchObject({ at: "service", capacity: 7 });
});

test.each([
  [{ balancing: "least-requests", onDemand: {} }, /chosen by onDemand\.reuse/],
  [{ registry: { propagation: "1s" }, onDemand: {} }, /without a registry/],
  [{ health: { passive: {} }, onDemand: {} }, /health has no place/],
  [{ proxies: 2, onDemand: {} }, /2 balancers cannot share/],
  [{ onDemand: { min: 3, max: 2 } }, /min 3 is above max 2/],
  [{ replicas: 4, onDemand: { max: 2 } }, /starts with 4 instances, but has at most 2/],
  [{ onDemand: { starts: "one-at-a-time" } }, /waitFor: any/],
  [{ onDemand: { waitFor: "any", atMax: "reject" } }, /stand in its line/],
  [{ queue: { at: "service" }, onDemand: {} }, /no common line/],
  [{ onDemand: { coldDemand: "1s" } }, /no compute step/],
  [{ versions: { v2: {} }, onDemand: {} }, /versions has no place/],
] as const)("what contradicts instances on demand is told: %j", (service, message) => {
  expect(() => serviceOf(service)).toThrow(message);
});
