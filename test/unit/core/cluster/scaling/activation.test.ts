import { defineAutoscaling, type ScalingObservation } from "@springtide/core/policy";
import { describe, expect, it } from "vitest";
import { type Story, tell } from "../../../../support/story.js";

const INTERVAL_MS = 100;

/** Asks for `replicas` from `fromMs` on and for none before, and notes what it sees. */
function woken(seen: ScalingObservation[], { replicas = 1, fromMs = 0, activatedByRequests = true } = {}) {
  return defineAutoscaling({
    id: "woken",
    doc: "Asks for replicas.",
    source: "made for tests",
    options: {},
    traits: { activatedByRequests },
    create: () => ({
      recommend(observation) {
        seen.push({ ...observation });
        const isAsked = observation.desired > 0 || (observation.isActivation === true && observation.nowMs >= fromMs);
        return { replicas: isAsked ? replicas : 0, reason: "as told" };
      },
    }),
  });
}

function play(arrivals: readonly number[], { story = {}, web = {}, limits = {}, ...how }: Given = {}) {
  const seen: ScalingObservation[] = [];
  const told = tell({
    arrivals,
    durationMs: 400,
    ...story,
    services: {
      web: {
        replicas: 0,
        demand: "10ms",
        startup: "20ms",
        queue: { at: "service" },
        autoscaling: { woken: { min: 0, max: 3, interval: `${INTERVAL_MS}ms`, window: "100ms", lag: "0s", ...limits } },
        ...web,
      } as object,
    },
    policies: [woken(seen, how)],
  });
  return { ...told, seen, early: seen.filter(({ isActivation }) => isActivation).map(({ nowMs }) => nowMs) };
}

interface Given {
  readonly story?: Partial<Story>;
  readonly web?: object;
  readonly limits?: object;
  readonly replicas?: number;
  readonly fromMs?: number;
  readonly activatedByRequests?: boolean;
}

describe("the first request that finds no replicas", () => {
  it("has them asked for at once: it waits for the start and no longer", () => {
    expect(play([130]).ends).toEqual(["ok 160"]);
    expect(play([0]).ends).toEqual(["ok 30"]);
    expect(play([100]).ends).toEqual(["ok 130"]);
  });

  it("leaves the ticks where they are", () => {
    expect(play([130]).seen.map(({ nowMs }) => nowMs)).toEqual([100, 130, 200, 300, 400]);
  });

  it("is told of only where the policy asks for that", () => {
    const { seen, ends } = play([130], { activatedByRequests: false });
    expect(seen.map(({ nowMs, isActivation }) => [nowMs, isActivation])).toEqual([100, 200, 300, 400].map((atMs) => [atMs, false]));
    expect(ends).toEqual(["open"]);
  });

  it("wakes a service that turns it away as well, for those that come later", () => {
    expect(play([130, 155], { web: { queue: { at: "instance" } } }).ends).toEqual(["unavailable 130", "ok 165"]);
  });

  it("is seen as a scrape at that instant sees it, from the last scrape a window before", () => {
    const { seen } = play([130]);
    expect(seen[1]).toMatchObject({ nowMs: 130, windowMs: 130, requestsPerSecond: 1000 / 130 });
    expect(seen[2]).toMatchObject({ nowMs: 200, windowMs: 100, requestsPerSecond: 10 });
  });

  it("is told of where figures lag, which do not show it", () => {
    const { seen, ends } = play([130], { limits: { lag: "100ms" } });
    expect(seen[1]).toMatchObject({ nowMs: 130, isActivation: true, requestsPerSecond: 0 });
    expect(ends).toEqual(["ok 160"]);
  });
});

describe("a decision at once", () => {
  it("is made for no second request, whether the first had replicas asked for or a tick has yet to come", () => {
    expect(play([130, 131, 140, 230]).early).toEqual([130]);
    expect(play([130, 130, 140, 150, 250, 260], { fromMs: 250 }).early).toEqual([130, 250]);
  });

  it("is made for no request while replicas are asked for, though none is ready", () => {
    expect(play([130, 210], { web: { startup: "10s" } }).early).toEqual([130]);
  });

  it.each(["autoscaler-outage", "metrics-outage"])("is made for no request during an %s, and for the first one after it", (fault) => {
    const faults = { out: { [fault]: { service: "web" }, at: "50ms", for: "100ms" } };
    expect(play([130, 160, 170], { story: { settings: { faults } as object } }).early).toEqual([160]);
  });
});
