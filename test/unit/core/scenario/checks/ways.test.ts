import { defineScenario, type ScenarioInput } from "@springtide/core";
import { describe, expect, it } from "vitest";

const call = (more: object) => ({ to: "db", ...more });
const define = (calls: readonly object[], fault: object, traffic: object = {}) =>
  defineScenario({
    name: "n",
    duration: "1m",
    traffic: { users: { to: "web", rate: "1/s", ...traffic } },
    services: { web: { calls: calls as never, zones: ["a", "b"], replicas: 2 }, db: {} },
    faults: { link: { ...fault, at: 0, for: "1s" } } as never,
  } as ScenarioInput);
const narrow = { "network-bandwidth": { to: { service: "db" }, rate: "1MB/s" } };
const cut = (link: object) => ({ "network-partition": link });

describe("a fault of a link", () => {
  it("names an end that there is", () => {
    expect(() => define([call({})], cut({}))).toThrow("at least one end");
    expect(() => define([call({})], cut({ to: {} }))).toThrow("names a service, a zone or traffic");
    expect(() => define([call({})], cut({ to: { service: "dv" } }))).toThrow(/dv.*db/s);
    expect(() => define([call({})], cut({ to: { zone: "c" } }))).toThrow(/"c"/);
    expect(() => define([call({})], cut({ from: { traffic: "user" } }))).toThrow(/users/);
    expect(() => define([call({})], cut({ from: { traffic: "users", service: "web" } }))).toThrow("at once");
    expect(() => define([call({})], cut({ to: { service: "db", instances: [3] } }))).toThrow("there is no instance 3");
  });

  it("of bandwidth needs somebody who says how much is sent", () => {
    expect(() => define([call({})], narrow)).toThrow("no call says how much it sends");
    expect(define([call({ payload: { response: "1kB" } })], narrow).faults).toHaveLength(1);
    expect(define([call({})], narrow, { payload: { request: "1kB" } }).faults).toHaveLength(1);
  });
});

describe("connections of one service to another", () => {
  it("are the same for all its calls", () => {
    const kept = (idle: string) => call({ connections: { idle } });
    expect(() => define([kept("1s"), kept("2s")], cut({ to: { service: "db" } }))).toThrow("say different things of them");
    expect(define([kept("1s"), kept("1s")], cut({ to: { service: "db" } })).services).toHaveLength(2);
  });
});
