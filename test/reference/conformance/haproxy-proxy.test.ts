import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { createHaproxy, type HaproxyBackend } from "./haproxy-proxy.js";

function proxyOf(backend: Partial<HaproxyBackend>) {
  const servers = [1, 2, 3].map((i) => ({ name: `b${i}`, weight: 1 }));
  return createHaproxy({ servers, policy: "roundrobin", config: "", ...backend }, catalog);
}

test("a status that is retried on moves to another server at once with redispatch, and stays without", () => {
  const faults = { b1: "503" };
  expect(proxyOf({ faults, config: "retry-on conn-failure 503\n option redispatch" }).request()).toEqual({
    picked: "b2",
    status: 200,
    elapsedSeconds: 0,
  });
  expect(proxyOf({ faults, config: "retry-on conn-failure 503" }).request()).toEqual({ picked: "b1", status: 503, elapsedSeconds: 0 });
});

test("with every server refusing, redispatch tries four times without a pause and fails", () => {
  const proxy = proxyOf({ faults: { b1: "refuse", b2: "refuse", b3: "refuse" }, config: "option redispatch" });
  expect(proxy.request()).toEqual({ picked: null, status: 503, elapsedSeconds: 0 });
  const { b1, b2, b3 } = proxy.counters;
  expect([b1, b2, b3].reduce((sum, server) => sum + (server?.redispatches ?? 0), 0)).toBe(3);
});

test("the ring leads on past a server that refuses, which the table does not", () => {
  const key = { writeKey: (into: Uint8Array) => new TextEncoder().encodeInto("/a", into).written };
  const faults = { b1: "refuse", b2: "refuse" };
  const ring = proxyOf({ policy: "uri", faults: { b2: "refuse" }, config: "hash-type consistent\n option redispatch" });
  expect(ring.request(key)).toMatchObject({ status: 200, elapsedSeconds: 2 });
  expect(proxyOf({ policy: "uri", faults, config: "option redispatch" }).request(key)).toMatchObject({ status: 503, elapsedSeconds: 2 });
});

test("who waits goes to the first server that frees up, in order", () => {
  const proxy = proxyOf({ policy: "first", servers: [1, 2].map((i) => ({ name: `b${i}`, weight: 1, maxconn: 1 })) });
  expect(["1", "2", "3", "4"].map((name) => proxy.start(name))).toEqual(["b1", "b2", null, null]);
  expect(proxy.finish("2")).toEqual([{ request: "3", server: "b2" }]);
  expect(proxy.finish("1")).toEqual([{ request: "4", server: "b1" }]);
  expect(proxy.finish("4")).toEqual([]);
});

test("backups serve while every primary is out", () => {
  const servers = [
    { name: "b1", weight: 1 },
    { name: "b2", weight: 1, backup: true },
    { name: "b3", weight: 1, backup: true },
  ];
  const proxy = proxyOf({ servers });
  const all = proxyOf({ servers, config: "option allbackups" });
  for (const one of [proxy, all]) one.setReady("b1", false);
  expect([1, 2, 3].map(() => proxy.request().picked)).toEqual(["b2", "b2", "b2"]);
  expect([1, 2, 3].map(() => all.request().picked)).toEqual(["b2", "b3", "b2"]);
});

test("a server in maintenance stays out whatever its weight, and one let back without a weight as well", () => {
  const proxy = proxyOf({});
  proxy.setReady("b1", false);
  proxy.setWeight("b1", 5);
  proxy.setWeight("b2", 0);
  proxy.setReady("b2", true);
  expect([1, 2].map(() => proxy.request().picked)).toEqual(["b3", "b3"]);
  proxy.setReady("b1", true);
  expect([1, 2, 3, 4, 5, 6].map(() => proxy.request().picked).filter((name) => name === "b1").length).toBe(5);
});
