import { type BalancingPolicy, createEndpointSubset, type Endpoint, type Endpoints } from "@springtide/core/policy";
import {
  createFakeContext,
  createFakeEndpoints,
  type FakeEndpoints,
  outcomeWith,
  requestWith,
  usualOptions,
} from "@springtide/core/testing";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

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
  const balancing = catalog.policies.filter((policy): policy is BalancingPolicy => policy.kind === "balancing");

  test.each(balancing.map((policy) => [policy.id, policy] as const))("%s", (_, policy) => {
    const [part, whole] = [sideBySide(), sideBySide()];
    part.subset.replace(membersOf(part.endpoints).slice(1));
    whole.endpoints.leave(0);
    const picks = (endpoints: FakeEndpoints, set: Endpoints) => {
      const balancer = policy.create(usualOptions(policy), createFakeContext({ catalog }));
      return Array.from({ length: 60 }, (_, key) => {
        const picked = balancer.pick(set, requestWith({ key, client: key }));
        const member = picked && endpoints.at(picked.index);
        if (member === undefined) return undefined;
        member.inFlight++;
        if (key % 3 === 0) {
          member.inFlight--;
          balancer.observe?.(member, outcomeWith());
        }
        return member.id;
      });
    };
    expect(picks(part.endpoints, part.subset)).toEqual(picks(whole.endpoints, whole.endpoints));
  });
});

function sideBySide() {
  const endpoints = createFakeEndpoints(
    Array.from({ length: 9 }, (_, i) => ({ concurrency: 2, weight: 1 + (i % 3), zone: "ab"[i % 2] ?? "" })),
  );
  return { endpoints, subset: createEndpointSubset() };
}

function membersOf(endpoints: FakeEndpoints): Endpoint[] {
  return Array.from({ length: endpoints.length }, (_, index) => endpoints.at(index));
}
