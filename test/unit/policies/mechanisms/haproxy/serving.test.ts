import { createFakeEndpoints } from "@springtide/core/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isFull, servingEndpoints } from "../../../../../packages/policies/src/mechanisms/haproxy/serving.js";

test("primaries serve; without any, the first backup, or all of them", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 2 })), fc.boolean(), (priorities, all) => {
      const serving = servingEndpoints(createFakeEndpoints(priorities.map((priority) => ({ priority }))), all).map(({ index }) => index);
      const places = (wanted: (priority: number) => boolean) => priorities.flatMap((priority, i) => (wanted(priority) ? [i] : []));
      const backups = places((priority) => priority > 0);
      const primaries = places((priority) => priority === 0);
      if (primaries.length > 0) expect(serving).toEqual(primaries);
      else expect(serving).toEqual(all ? backups : backups.slice(0, 1));
    }),
  );
});

test("an endpoint is full at its limit of requests in flight, and never without one", () => {
  const [below, at, unlimited] = [{ inFlight: 1, maxInFlight: 2 }, { inFlight: 2, maxInFlight: 2 }, { inFlight: 99 }];
  const endpoints = createFakeEndpoints([below, at, unlimited]);
  expect([0, 1, 2].map((index) => isFull(endpoints.at(index)))).toEqual([false, true, false]);
});
