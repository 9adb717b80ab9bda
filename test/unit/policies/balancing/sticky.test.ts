import { createFakeContext, createFakeEndpoints, pickFrom, requestWith } from "@springtide/core/testing";
import { catalog, sticky } from "@springtide/policies";
import { expect, test } from "vitest";

const roundRobin = { id: "round-robin", options: {} };

function start({ ttl = 0, size = 100, limits = [Infinity, Infinity, Infinity] } = {}) {
  const endpoints = createFakeEndpoints(limits.map((maxInFlight) => ({ maxInFlight })));
  const context = createFakeContext({ catalog });
  const balancer = sticky.create({ choose: roundRobin, ttl, size }, context);
  const pick = (client: number, tried: readonly string[] = []) =>
    pickFrom(balancer, endpoints, requestWith({ client, hasTried: ({ id }) => tried.includes(id) })).id;
  return { endpoints, context, pick };
}

test("sticky asks the other policy once for each client", () => {
  const { pick } = start();
  expect([1, 2, 1, 3, 2, 4].map((client) => pick(client))).toEqual(["e0", "e1", "e0", "e2", "e1", "e0"]);
});

test("sticky chooses anew when the client's endpoint has left, and stays there when it comes back", () => {
  const { endpoints, pick } = start();
  expect(pick(1)).toBe("e0");
  const gone = endpoints.leave(0);
  const next = pick(1);
  expect(next).not.toBe("e0");
  endpoints.rejoin(gone);
  expect(pick(1)).toBe(next);
});

test("sticky passes over a full endpoint, or one just tried, for one request only", () => {
  const { endpoints, pick } = start({ limits: [1, Infinity, Infinity] });
  expect(pick(1)).toBe("e0");
  endpoints.at(0).inFlight = 1;
  expect(pick(1)).not.toBe("e0");
  endpoints.at(0).inFlight = 0;
  expect(pick(1)).toBe("e0");
  expect(pick(1, ["e0"])).not.toBe("e0");
  expect(pick(1)).toBe("e0");
});

test("sticky forgets a client that has been away for longer than the ttl, not one that keeps coming", () => {
  const { context, pick } = start({ ttl: 1000 });
  expect([pick(1), pick(2)]).toEqual(["e0", "e1"]);
  context.nowMs = 900;
  expect(pick(1)).toBe("e0");
  context.nowMs = 1800;
  expect(pick(1)).toBe("e0");
  expect(pick(2)).toBe("e2");
});

test("sticky forgets who came first when there are too many", () => {
  const { pick } = start();
  for (let client = 0; client < 100; client++) pick(client);
  expect(pick(1)).toBe("e1");
  expect(pick(100)).toBe("e1");
  // Client 0 has made room, and is the 102nd that is chosen for.
  expect(pick(0)).toBe("e2");
});
