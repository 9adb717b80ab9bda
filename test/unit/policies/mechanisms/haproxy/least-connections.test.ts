import type { Endpoint } from "@springtide/core/policy";
import { expect, test } from "vitest";
import type { Group } from "../../../../../packages/policies/src/mechanisms/haproxy/groups.js";
import { createLeastConnections } from "../../../../../packages/policies/src/mechanisms/haproxy/least-connections.js";
import { expectSamePicks, idlePicks } from "../../../../support/haproxy/group-story.js";

/** Least connections as a list that is searched from its front. */
function createNaiveLeastConnections(): Group {
  const eweights = new Map<Endpoint, number>();
  let list: { endpoint: Endpoint; key: number }[] = [];
  const keyOf = (endpoint: Endpoint, inFlight: number) =>
    inFlight === 0 ? 0 : Math.floor(((inFlight + 1) * 4096) / (eweights.get(endpoint) ?? 1));
  function place(endpoint: Endpoint, inFlight = endpoint.inFlight): void {
    list = list.filter((entry) => entry.endpoint !== endpoint);
    list.push({ endpoint, key: keyOf(endpoint, inFlight) });
    // Stable: equals stay in the order of their arrival.
    list.sort((a, b) => a.key - b.key);
  }
  function reweigh(endpoint: Endpoint, eweight: number): void {
    eweights.set(endpoint, eweight);
    place(endpoint);
  }
  return {
    join: reweigh,
    reweigh,
    leave(endpoint) {
      list = list.filter((entry) => entry.endpoint !== endpoint);
    },
    changed: (endpoint) => place(endpoint),
    pick(previous) {
      const open = list.map(({ endpoint }) => endpoint).filter(({ inFlight, maxInFlight }) => inFlight < maxInFlight);
      const chosen = open.find((endpoint) => endpoint !== previous) ?? open[0];
      if (chosen !== undefined) place(chosen, chosen.inFlight + 1);
      return chosen;
    },
  };
}

test("least connections picks as HAProxy's ordered tree does, whatever happens to its members", () => {
  expectSamePicks(createLeastConnections, createNaiveLeastConnections);
});

test("idle endpoints take turns, whatever their weights", () => {
  expect(idlePicks(createLeastConnections(), [80, 16, 16], 9)).toBe("012012012");
});
