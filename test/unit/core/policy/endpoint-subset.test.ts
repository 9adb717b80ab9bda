import { createEndpointSubset } from "@springtide/core/policy";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFakeEndpoints } from "../../../support/fake-endpoints.js";
import { policyContext, request } from "../../../support/policy-context.js";

const loads = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 20 });

test("a subset holds the endpoints themselves, in the order given, and a new version with each choice", () => {
  const endpoints = createFakeEndpoints([{}, {}, {}]);
  const subset = createEndpointSubset();
  expect(subset.length).toBe(0);
  const { version } = subset;
  subset.replace([endpoints.at(2), endpoints.at(0)]);
  expect([subset.length, subset.at(0), subset.at(1)]).toEqual([2, endpoints.at(2), endpoints.at(0)]);
  expect(subset.version).toBeGreaterThan(version);
});

test("the least of a subset is one with the fewest requests, each of those for an equal part of the draws", () => {
  fc.assert(
    fc.property(loads, (inFlight) => {
      const endpoints = createFakeEndpoints([{ inFlight: -1 }, ...inFlight.map((load) => ({ inFlight: load }))]);
      const subset = createEndpointSubset();
      const members = inFlight.map((_, index) => endpoints.at(index + 1));
      subset.replace(members);
      const tied = members.filter((member) => member.inFlight === Math.min(...inFlight));
      tied.forEach((member, rank) => {
        expect(subset.least((rank + 0.5) / tied.length)).toBe(member);
      });
      expect(subset.least(0)).toBe(tied[0]);
      expect(subset.least(1 - 2 ** -53)).toBe(tied.at(-1));
    }),
  );
});

describe("a part of the endpoints is a set like any other to", () => {
  test.each(["first-available", "least-requests", "random", "round-robin", "two-choices"])("%s", (id) => {
    const endpoints = createFakeEndpoints(Array.from({ length: 9 }, () => ({ concurrency: 2 })));
    const odd = [1, 3, 5, 7].map((index) => endpoints.at(index));
    const subset = createEndpointSubset();
    subset.replace(odd);
    const alike = createFakeEndpoints(odd.map(() => ({ concurrency: 2 })));
    const policy = catalog.balancing(id);
    const options = id === "two-choices" ? { d: 2 } : {};
    const [inPart, inWhole] = [0, 1].map(() => policy?.create(options, policyContext()));
    for (let turn = 0; turn < 60; turn++) {
      if (turn === 30) subset.replace(odd.slice(1));
      if (turn === 30) alike.leave(0);
      const member = inPart?.pick(subset, request);
      const twin = inWhole?.pick(alike, request);
      expect(member && odd.indexOf(endpoints.at(member.index))).toBe(twin?.number);
      if (member === undefined || twin === undefined) continue;
      endpoints.at(member.index).inFlight++;
      alike.at(twin.index).inFlight++;
    }
  });
});
