import type { Endpoint } from "@springtide/core/policy";
import { createFakeEndpoints, requestWith } from "@springtide/core/testing";
import { expect, test } from "vitest";
import { balanceGroups, type Group } from "../../../../../packages/policies/src/mechanisms/haproxy/groups.js";

/** A group that picks its newest member and notes what it is told. */
function createDiary(notes: string[]): () => Group {
  return () => {
    let members: Endpoint[] = [];
    return {
      join(endpoint, eweight) {
        notes.push(`+${endpoint.id} ${eweight}`);
        members.push(endpoint);
      },
      leave(endpoint) {
        notes.push(`-${endpoint.id}`);
        members = members.filter((member) => member !== endpoint);
      },
      reweigh: (endpoint, eweight) => void notes.push(`${endpoint.id} ${eweight}`),
      pick: () => members.at(-1),
      changed: (endpoint) => void notes.push(`!${endpoint.id}`),
    };
  };
}

const request = requestWith();

test("a group hears who leaves before it hears who joins or weighs otherwise, and nothing while nothing changes", () => {
  const notes: string[] = [];
  const endpoints = createFakeEndpoints([{}, { weight: 2 }, {}]);
  const balancer = balanceGroups(createDiary(notes), false);
  balancer.pick(endpoints, request);
  balancer.pick(endpoints, request);
  expect(notes.splice(0)).toEqual(["+e0 16", "+e1 32", "+e2 16"]);
  endpoints.at(0).ramp = 0.5;
  endpoints.join();
  endpoints.leave(1);
  balancer.pick(endpoints, request);
  expect(notes).toEqual(["-e1", "e0 8", "+e3 16"]);
});

test("backups serve when no primary is left: the first one alone, or their whole group", () => {
  for (const [allBackups, expected] of [
    [false, "e1"],
    [true, "e2"],
  ] as const) {
    const endpoints = createFakeEndpoints([{}, { priority: 1 }, { priority: 1 }]);
    const balancer = balanceGroups(createDiary([]), allBackups);
    expect(balancer.pick(endpoints, request)?.id).toBe("e0");
    const primary = endpoints.leave(0);
    expect(balancer.pick(endpoints, request)?.id).toBe(expected);
    endpoints.rejoin(primary);
    expect(balancer.pick(endpoints, request)?.id).toBe("e0");
  }
});

test("a backup that serves alone takes no more than its limit", () => {
  const endpoints = createFakeEndpoints([{ priority: 1, maxInFlight: 1, inFlight: 1 }, { priority: 1 }]);
  expect(balanceGroups(createDiary([]), false).pick(endpoints, request)).toBeUndefined();
});

test("what is placed past the balancer, and what ends, is told to the group, unless the endpoint has left", () => {
  const notes: string[] = [];
  const endpoints = createFakeEndpoints([{}, {}]);
  const balancer = balanceGroups(createDiary(notes), false);
  balancer.pick(endpoints, request);
  const gone = endpoints.leave(1);
  balancer.pick(endpoints, request);
  notes.splice(0);
  for (const endpoint of [endpoints.at(0), gone]) balancer.placed?.(endpoint);
  expect(notes).toEqual(["!e0"]);
});
