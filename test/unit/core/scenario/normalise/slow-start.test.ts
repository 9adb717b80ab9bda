import { expect, test } from "vitest";
import { serviceOf } from "./service-of.js";

test("without slow start an instance has its full share at once", () => {
  expect(serviceOf({}).slowStart.forMs).toBe(0);
});

test("a slow start is HAProxy's, or Envoy's with Envoy's own defaults", () => {
  expect(serviceOf({ slowStart: { for: "20s" } }).slowStart).toMatchObject({ forMs: 20_000, shape: "haproxy" });
  expect(serviceOf({ slowStart: { for: "20s", shape: "envoy" } }).slowStart).toEqual({
    ...{ forMs: 20_000, shape: "envoy", aggression: 1, minWeight: 0.1 },
  });
  expect(serviceOf({ slowStart: { for: "20s", shape: "envoy", aggression: 2, minWeight: 0 } }).slowStart).toMatchObject({
    ...{ aggression: 2, minWeight: 0 },
  });
});
