import { createFakeContext, createFakeEndpoints, outcomeWith, pickFrom, requestWith } from "@springtide/core/testing";
import { catalog, longLivedConnections } from "@springtide/policies";
import { expect, test } from "vitest";

function start(options: { connections?: number; lifetime?: number; requests?: number; by?: string } = {}) {
  const endpoints = createFakeEndpoints([{}, {}]);
  const context = createFakeContext({ catalog });
  const choose = { id: "round-robin", options: {} };
  const balancer = longLivedConnections.create({ connections: 2, lifetime: 0, requests: 0, by: "client", choose, ...options }, context);
  const pick = (client = 0) => pickFrom(balancer, endpoints, requestWith({ client })).id;
  return { endpoints, context, balancer, pick };
}

test("connections keep their endpoint, so that one that joins gets nothing", () => {
  const { endpoints, pick } = start();
  expect([pick(0), pick(1)]).toEqual(["e0", "e1"]);
  endpoints.join();
  expect(new Set(Array.from({ length: 20 }, (_, client) => pick(client)))).toEqual(new Set(["e0", "e1"]));
});

test("a client keeps to its connection; in turn, requests take one after the other", () => {
  const byClient = start();
  expect([7, 7, 4, 7].map(byClient.pick)).toEqual(["e0", "e0", "e1", "e0"]);
  const inTurn = start({ by: "turn" });
  expect([7, 7, 4, 7].map(inTurn.pick)).toEqual(["e0", "e1", "e0", "e1"]);
});

test("a connection is opened anew at the end of its life", () => {
  const { context, pick } = start({ lifetime: 1000 });
  expect(pick()).toBe("e0");
  context.nowMs = 999;
  expect(pick()).toBe("e0");
  context.nowMs = 1000;
  expect(pick()).toBe("e1");
});

test("a connection is opened anew after so many requests", () => {
  const { pick } = start({ requests: 3 });
  expect([0, 0, 0, 0, 0, 0, 0].map(pick)).toEqual(["e0", "e0", "e0", "e1", "e1", "e1", "e0"]);
});

test("a connection is opened anew when its endpoint has left or nobody answers there", () => {
  const { endpoints, balancer, pick } = start({ connections: 1 });
  endpoints.join();
  expect(pick()).toBe("e0");
  endpoints.leave(0);
  expect(pick()).toBe("e1");
  balancer.observe?.(endpoints.at(0), outcomeWith({ status: "error" }));
  expect(pick()).toBe("e1");
  balancer.observe?.(endpoints.at(0), outcomeWith({ status: "unavailable" }));
  expect(pick()).toBe("e2");
});
