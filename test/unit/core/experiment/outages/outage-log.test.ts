import type { ResultEvent } from "@springtide/core";
import { expect, it } from "vitest";
import { OutageLog } from "../../../../../packages/core/src/experiment/outages/outage-log.js";

const SECOND = 1000;

/** Ten requests a second, of which so many end ok; each event is there once its second has come. */
function follow(seconds: number, okAt: (second: number) => number, events: readonly Partial<ResultEvent>[], pages: readonly number[] = []) {
  const heard: ResultEvent[] = [];
  const log = new OutageLog(heard);
  let [ok, all] = [0, 0];
  for (let second = 1; second <= seconds; second++) {
    const nowMs = second * SECOND;
    for (const event of events) {
      if (event.atMs! <= nowMs - SECOND || event.atMs! > nowMs) continue;
      heard.push({ service: "db", type: "fault-begins", instance: null, from: null, to: null, reason: "cut", ...event, atMs: event.atMs! });
    }
    ok += okAt(second);
    all += 10;
    log.look(nowMs, ok, all, all);
    if (pages.includes(second)) {
      log.paged({
        alert: "budget",
        severity: "page",
        pendingMs: nowMs,
        firedMs: nowMs,
        resolvedMs: null,
        longMs: 1,
        shortMs: 1,
        factor: 1,
      });
    }
  }
  return log;
}

const cut = (from: number, to: number) => [{ atMs: from * SECOND }, { type: "fault-ends" as const, atMs: to * SECOND }];

it("an outage lasts from the first look at broken goodput to the first at which it is back", () => {
  const log = follow(100, (second) => (second > 50 && second <= 60 ? 0 : 10), cut(50, 58), [53]);
  expect(log.summary()).toEqual([
    {
      ...{ fault: "cut", services: ["db"], beganMs: 50_000, endedMs: 58_000, detected: null, timeToDetectMs: null, failed: 0 },
      ...{ paged: { atMs: 53_000, alert: "budget" }, timeToPageMs: 3000 },
      ...{ hurtMs: 51_000, recoveredMs: 65_000, timeToRecoverMs: 15_000 },
    },
  ]);
});

it("goodput that stays away was never back, and one that was never away was not hurt", () => {
  expect(follow(100, (second) => (second > 50 ? 2 : 10), cut(50, 52)).summary()).toMatchObject([{ hurtMs: 51_000, recoveredMs: null }]);
  expect(follow(100, () => 10, cut(50, 52)).summary()).toMatchObject([{ hurtMs: null, recoveredMs: null }]);
});

it("what is usual is what was before, even in the middle of another outage", () => {
  const second = [
    { atMs: 55_000, reason: "again" },
    { type: "fault-ends" as const, atMs: 56_000, reason: "again" },
  ];
  const log = follow(100, (at) => (at > 50 && at <= 70 ? 5 : 10), [...cut(50, 69), ...second]);
  expect(log.summary()).toMatchObject([{ recoveredMs: 75_000 }, { fault: "again", hurtMs: 55_000, recoveredMs: 75_000 }]);
});

it("the first sign within a service that was hit is when it was noticed", () => {
  const signs = [
    { type: "endpoint-down" as const, service: "web", atMs: 51_000 },
    { type: "endpoint-down" as const, atMs: 52_000 },
    { type: "resilience" as const, atMs: 53_000 },
  ];
  expect(follow(60, () => 10, [...cut(50, 58), ...signs]).summary()).toMatchObject([
    { detected: { atMs: 52_000, by: "endpoint-down", service: "db" }, timeToDetectMs: 2000 },
  ]);
});

it("instances that one fault hits at overlapping times are one outage, which ends with the last, also when that leaves", () => {
  const events = [
    { atMs: 10_000, instance: "db-0" },
    { atMs: 12_000, instance: "db-1" },
    { type: "fault-ends" as const, atMs: 14_000, instance: "db-0" },
    { type: "instance-gone" as const, atMs: 16_000, instance: "db-1" },
  ];
  const log = follow(15, () => 10, events);
  expect([log.faultAt("db", "db-1"), log.faultAt("web", null)]).toEqual(["cut", "cut"]);
  expect(follow(30, () => 10, events).summary()).toMatchObject([{ beganMs: 10_000, endedMs: 16_000 }]);
});

it("a failure belongs to the fault at that instance, then to one at the service, then to the latest that goes on", () => {
  const events = [
    { atMs: 10_000, reason: "all" },
    { atMs: 11_000, reason: "one", instance: "db-1" },
    { atMs: 12_000, reason: "elsewhere", service: "cache" },
  ];
  const log = follow(15, () => 10, events);
  expect([log.faultAt("db", "db-1"), log.faultAt("db", "db-0"), log.faultAt("cache", "cache-0"), log.faultAt("web", "web-0")]).toEqual([
    "one",
    "one",
    "elsewhere",
    "elsewhere",
  ]);
});
