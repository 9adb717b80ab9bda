import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const steps = [1, 2, 3, 4].map((replicas) => ({ at: `${replicas * 100}ms`, replicas }));
const web = { demand: "1ms", startup: "0ms", autoscaling: { schedule: { interval: "50ms", steps } } };
const run = (fault: object, service: object = web) =>
  tell({ arrivals: [999], services: { web: service } as never, settings: { faults: { f: fault } } as never, options: { decisions: true } })
    .result;

describe("while an autoscaler is out", () => {
  it("nobody decides, and what it has decided before stays; afterwards it goes on where it would be", () => {
    const { events } = run({ "autoscaler-outage": { service: "web" }, at: "120ms", for: "200ms" });
    expect(
      events.filter(({ type }) => type === "scale" || type.startsWith("fault")).map(({ atMs, type, to }) => `${atMs} ${type} ${to}`),
    ).toEqual(["120 fault-begins null", "320 fault-ends null", "350 scale 3", "400 scale 4"]);
  });

  it("no decision is written down", () => {
    const { decisions = [] } = run({ "autoscaler-outage": {}, at: "120ms", for: "200ms" });
    expect(decisions.map(({ atMs }) => atMs).filter((ms) => ms > 120 && ms < 320)).toEqual([]);
    expect(decisions.length).toBeGreaterThan(10);
  });
});

describe("a bad configuration", () => {
  const bad = (set: object, more: object = {}) => ({ "bad-config": { set, ...more }, at: "200ms", for: "300ms" });
  const lengths = (fault: object, service: object = { demand: "4ms", concurrency: 9 }) => {
    const { requests } = tell({
      arrivals: [100, 210, 490, 510, 560],
      services: { web: service } as never,
      settings: { faults: { f: fault }, changes: [{ at: "250ms", set: { "services.web.errors": 0 } }] } as never,
    });
    return [...requests].sort((a, b) => a.startMs - b.startMs).map(({ startMs, endMs }) => Math.round((endMs - startMs) * 1e6) / 1e6);
  };

  it("holds from its push to its rollback, and is told as a fault", () => {
    expect(lengths(bad({ "services.web.demand": "9ms" }))).toEqual([4, 9, 9, 4, 4]);
    const { events } = run(bad({ "services.web.demand": "9ms" }), { demand: "4ms" });
    expect(events.map(({ atMs, type, service, reason }) => `${atMs} ${type} ${service} ${reason}`)).toEqual([
      "200 fault-begins web f",
      "200 change web services.web.demand",
      "500 change web services.web.demand",
      "500 fault-ends web f",
    ]);
  });

  it("takes its time to spread, both ways", () => {
    expect(lengths(bad({ "services.web.demand": "9ms" }, { propagation: "50ms" }))).toEqual([4, 4, 9, 9, 4]);
  });

  it("sets what was not written, and leaves it unwritten again", () => {
    const told = tell({
      arrivals: [100, 210, 510],
      services: { web: { demand: "4ms" } } as never,
      settings: { faults: { f: bad({ "services.web.errors": "100%" }) } } as never,
    });
    expect(told.ends).toEqual(["ok 104", "error 214", "ok 514"]);
  });
});
