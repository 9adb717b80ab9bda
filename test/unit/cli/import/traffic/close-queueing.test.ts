import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { closeQueueing } from "../../../../../packages/cli/src/import/traffic/close-queueing.js";

test("the demand found lies below the latency where requests share a core, and gives that latency back", () => {
  const closed = closeQueueing({ perSecond: 30, p50Ms: 30, p99Ms: 180, replicas: 2 }, catalog);
  expect(closed.isClose).toBe(true);
  expect(closed.wait).toBeUndefined();
  expect(closed.medianMs).toBeLessThan(28);
  expect(Math.abs((closed.simulated.p50Ms ?? 0) / 30 - 1)).toBeLessThan(0.05);
  expect(Math.abs((closed.simulated.p99Ms ?? 0) / 180 - 1)).toBeLessThan(0.05);
});

test("where so many instances cannot do it on their CPU, part of it is waiting", () => {
  const closed = closeQueueing({ perSecond: 200, p50Ms: 40, p99Ms: 120, replicas: 4 }, catalog);
  expect(closed.wait).toBeDefined();
  expect(closed.utilisation).toBeLessThan(0.95);
  expect(closed.isClose).toBe(true);
});
