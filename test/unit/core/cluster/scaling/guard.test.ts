import { describe, expect, it } from "vitest";
import { type Story, tell } from "../../../../support/story.js";

/** Ten instances with one core and one slot each, half of them busy; from 1 s on the timetable wants one, decided on every 100 ms. */
const guarded = (guard: object, web: object = {}, story: Partial<Story> = {}) =>
  tell({
    durationMs: 3000,
    traffic: { client: { to: "web", rate: "500/s", arrivals: "constant" } },
    ...story,
    services: {
      web: {
        replicas: 10,
        concurrency: 4,
        cpu: { request: 1, limit: 1 },
        demand: "10ms",
        balancing: "least-requests",
        autoscaling: {
          schedule: {
            ...{ interval: "100ms", window: "500ms", lag: "0ms", guard },
            steps: [
              { at: 0, replicas: 10 },
              { at: "1s", replicas: 1 },
            ],
          },
        },
        ...web,
      } as object,
    },
  });
const eventsOf = ({ result }: ReturnType<typeof tell>, kind: string) =>
  result.events.filter(({ type }) => type === kind).map(({ atMs, from, to, reason }) => `${atMs}: ${from} -> ${to} (${reason})`);

describe("a guard", () => {
  it("lets a service shrink as far as those that stay may be used", () => {
    const told = guarded({ utilisation: 0.8 });
    // 5 cores in use at most 80 % of each: 7 stay.
    expect(eventsOf(told, "scale")[0]).toMatch(/^1000: 10 -> 7 .*\(held: 1 would be used 500 % of 80 %\)/);
    expect(eventsOf(told, "scale-held")).toEqual(["1000: 10 -> 1 (1 would be used 500 % of 80 %)"]);
    expect(told.result.services.web!.instances.filter(({ drainingMs }) => drainingMs === null)).toHaveLength(7);
  });

  it("lets it go on when the load goes", () => {
    const told = guarded(
      { utilisation: 0.8 },
      {},
      {
        traffic: {
          client: {
            to: "web",
            rate: {
              steps: [
                { at: 0, rate: "500/s" },
                { at: "2s", rate: "50/s" },
              ],
            },
            arrivals: "constant",
          },
        },
      },
    );
    expect(told.result.services.web!.instances.filter(({ drainingMs }) => drainingMs === null)).toHaveLength(1);
  });

  it("holds all while an objective is missed, and for as long after as it says", () => {
    const slow = { demand: { constant: "10ms" }, errors: 0.1 };
    const told = guarded({ availability: 0.95, hold: "10m" }, slow);
    expect(eventsOf(told, "scale")).toEqual([]);
    expect(eventsOf(told, "scale-held")[0]).toMatch(/^1000: 10 -> 1 \(availability [89]\d(\.\d+)? % of 95 %\)/);
  });

  it("goes by the scenario's objectives where it says so", () => {
    const late = guarded({ slo: true }, {}, { settings: { slo: { p90: "5ms" } } });
    expect(eventsOf(late, "scale")).toEqual([]);
    expect(eventsOf(late, "scale-held")[0]).toMatch(/p90 10(\.\d+)? ms of 5 ms/);
    const well = guarded({ slo: true }, {}, { settings: { slo: { p90: "1s" } } });
    expect(eventsOf(well, "scale-held")).toEqual([]);
  });

  it("holds what nobody has measured", () => {
    const told = guarded(
      { utilisation: 0.8 },
      {
        autoscaling: { schedule: { interval: "100ms", lag: "1h", guard: { utilisation: 0.8 }, steps: [{ at: 0, replicas: 1 }] } },
      },
    );
    expect(eventsOf(told, "scale")).toEqual([]);
    expect(eventsOf(told, "scale-held")).toEqual(["100: 10 -> 1 (nothing has been measured)"]);
  });

  it("watches policies that look at instances only", () => {
    const told = guarded(
      { utilisation: 0.8 },
      {
        autoscaling: {
          "horizontal-pod-autoscaler": {
            ...{ min: 1, max: 10, cpu: 1, interval: "1s", window: "1s", lag: "0ms", guard: { utilisation: 0.8 } },
            ...{ podResolution: "1s", podWindow: "1s", podLag: "0ms", scaleDownWindow: "0s" },
          },
        },
      },
      { durationMs: 8000 },
    );
    expect(eventsOf(told, "scale").every((line) => / -> (7|8|9|10) /.test(line))).toBe(true);
    expect(eventsOf(told, "scale-held").length).toBeGreaterThan(0);
  });

  it("says what it could not see", () => {
    const refusal =
      (guard: object, web: object = {}) =>
      () =>
        guarded(guard, web);
    expect(refusal({})).toThrow(/a guard that looks at nothing holds nothing back/);
    expect(refusal({ slo: true })).toThrow(/there is no objective to go by/);
    expect(refusal({ utilisation: 0.8 }, { cpu: undefined, concurrency: "unlimited" })).toThrow(/are never used up/);
  });
});
