import { expect, test } from "vitest";
import { serviceOf } from "./service-of.js";

test("a registry that says nothing delays nothing and forgets nobody", () => {
  expect(serviceOf({ registry: {} }).registry).toEqual({
    ...{ registerMs: 0, deregisterMs: 0, propagationMs: 0, lookup: undefined },
    ...{ leaseMs: undefined, renewMs: Number.POSITIVE_INFINITY },
  });
});

test("a lease is renewed three times in its length unless written otherwise", () => {
  expect(serviceOf({ registry: { lease: "30s" } }).registry).toMatchObject({ leaseMs: 30_000, renewMs: 10_000 });
  expect(serviceOf({ registry: { lease: "30s", renew: "20s" } }).registry.renewMs).toBe(20_000);
});

test("a lookup is a round trip whose answer is kept for half a minute", () => {
  expect(serviceOf({ registry: { lookup: {} } }).registry.lookup).toEqual({
    roundTrip: { type: "constant", value: 0.5 },
    cacheMs: 30_000,
  });
});
