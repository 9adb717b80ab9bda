import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const outage = (more: object = {}) => ({
  faults: { out: { "dependency-outage": { service: "pay", ...more }, at: "100ms", for: "100ms" } } as never,
});
const pay = { demand: "5ms", concurrency: 10 };
const web = { demand: "1ms", concurrency: 10, calls: [{ to: "pay", timeout: "30ms" }] };
const ends = (arrivals: readonly number[], settings: object, services: object = { web, pay }) =>
  tell({ arrivals, services: services as never, settings }).ends;

describe("an outage of a dependency", () => {
  it("fails calls at once, for as long as it lasts", () => {
    expect(ends([90, 110, 198, 200], outage())).toEqual(["ok 96", "error 111", "error 199", "ok 206"]);
  });

  it("answers nothing: callers wait until they give up, and what was under way ends as it would have", () => {
    expect(ends([97, 110, 190, 205], outage({ answers: "nothing" }))).toEqual(["ok 103", "error 141", "error 221", "ok 211"]);
  });

  it("is met on whichever instance, also one that is made meanwhile", () => {
    const autoscaling = { schedule: { interval: "50ms", steps: [{ at: "150ms", replicas: 2 }] } };
    const services = { web, pay: { ...pay, startup: "1ms", balancing: "round-robin", autoscaling } };
    expect(ends([160, 161, 162, 163], outage(), services)).toEqual(["error 161", "error 162", "error 163", "error 164"]);
  });

  it("hits a share of the calls, the same ones whatever else goes on", () => {
    const arrivals = Array.from({ length: 900 }, (_, i) => 100 + i * 0.1);
    const failed = (services: object) => ends(arrivals, outage({ share: "25%" }), services).map((end) => end.startsWith("error"));
    const usual = failed({ web: { ...web, concurrency: "unlimited" }, pay: { ...pay, concurrency: "unlimited" } });
    const hit = usual.filter((one) => one).length;
    expect(Math.abs(hit - 225)).toBeLessThan(4 * Math.sqrt(900 * 0.25 * 0.75));
    expect(
      failed({ web: { ...web, concurrency: "unlimited" }, pay: { ...pay, concurrency: "unlimited", demand: "9ms", replicas: 3 } }),
    ).toEqual(usual);
  });

  it("is seen by no health check, for whoever answers them is well", () => {
    const checks = { checks: { interval: "5ms", timeout: "1ms", rise: 1, fall: 1 } };
    const told = tell({ arrivals: [110, 150], services: { web, pay: { ...pay, health: checks } } as never, settings: outage() });
    expect(told.result.events.map(({ type }) => type)).toEqual(["fault-begins", "fault-ends"]);
  });
});
