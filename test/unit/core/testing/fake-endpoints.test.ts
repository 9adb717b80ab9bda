import { createFakeEndpoints, pickFrom } from "@springtide/core/testing";
import { expect, test } from "vitest";

test("places follow who joins, leaves and comes back at its place by age; every change grows the version", () => {
  const endpoints = createFakeEndpoints([{}, { weight: 3 }, {}]);
  const versions = [endpoints.version];
  const gone = endpoints.leave(1);
  versions.push(endpoints.version);
  const fresh = endpoints.join();
  versions.push(endpoints.version);
  expect([gone.index, endpoints.at(1).id, fresh.index, fresh.number]).toEqual([-1, "e2", 2, 3]);
  endpoints.rejoin(gone);
  versions.push(endpoints.version);
  expect([0, 1, 2, 3].map((index) => endpoints.at(index).id)).toEqual(["e0", "e1", "e2", "e3"]);
  expect(new Set(versions).size).toBe(4);
});

test("the least loaded is found by the end of the draw", () => {
  const endpoints = createFakeEndpoints([{}, { inFlight: 1 }, {}]);
  expect([endpoints.least(0).id, endpoints.least(0.5).id, endpoints.least(0.99).id]).toEqual(["e0", "e2", "e2"]);
});

test("a place outside the set is an error, and so is a balancer that picks none", () => {
  const endpoints = createFakeEndpoints([{}]);
  expect(() => endpoints.at(1)).toThrow("endpoint 1 of 1");
  expect(() => pickFrom({ pick: () => undefined }, endpoints)).toThrow("it picked none");
});
