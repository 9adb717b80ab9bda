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
