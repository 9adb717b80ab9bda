import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { closeQueueing } from "../../packages/cli/src/import/traffic/close-queueing.js";

test("where so many instances cannot do it on their CPU, part of it is waiting", () => {
  const closed = closeQueueing({ perSecond: 200, p50Ms: 40, p99Ms: 120, replicas: 4 }, catalog);
  expect(closed.wait).toBeDefined();
  expect(closed.utilisation).toBeLessThan(0.95);
  expect(closed.isClose).toBe(true);
});
