import { defineAutoscaling } from "@springtide/core/policy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Story, tell } from "../../../../support/story.js";

/** Follows orders, one a decision, and tells its steps where it is told to. */
function obedient(orders: readonly number[], tellsSteps: boolean) {
  return defineAutoscaling({
    id: "obedient",
    doc: "Follows orders.",
    source: "made for tests",
    options: {},
    create: () => {
      let next = 0;
      return {
        recommend({ desired }) {
          const replicas = orders[next++] ?? desired;
          const steps = [
            { rule: "order", detail: `number ${next}`, replicas },
            { rule: "echo", detail: "says it again", replicas },
          ];
          return { replicas, reason: `order ${next}`, ...(tellsSteps && { steps }) };
        },
      };
    },
  });
}

const run = (orders: readonly number[], story: Partial<Story> & { limits?: object; web?: object; tellsSteps?: boolean } = {}) => {
  const { limits, web, tellsSteps = false, ...rest } = story;
  return tell({
    traffic: { client: { to: "web", rate: "10/s", arrivals: "constant" } },
    services: {
      web: { startup: "250ms", demand: "20ms", autoscaling: { obedient: { interval: "100ms", ...limits } }, ...web } as object,
    },
    policies: [obedient(orders, tellsSteps)],
    options: { decisions: true },
    ...rest,
  }).result;
};

describe("decisions", () => {
  it("are written down only when asked for, and leave everything else as it is", () => {
    const asked = run([2, 2, 1]);
    const { decisions, ...rest } = asked;
    expect(decisions).toHaveLength(10);
    expect(run([2, 2, 1], { options: {} })).toEqual(rest);
  });

  it("are all there, holds included, each with what was wanted and what it became", () => {
    const decisions = run([2, 9, 4, 4], { limits: { min: 1, max: 4 } }).decisions!;
    expect(decisions.slice(0, 4).map(({ atMs, from, wanted, to, reason }) => ({ atMs, from, wanted, to, reason }))).toEqual([
      { atMs: 100, from: 1, wanted: 2, to: 2, reason: "order 1" },
      { atMs: 200, from: 2, wanted: 9, to: 4, reason: "order 2 (limited to 1–4)" },
      { atMs: 300, from: 4, wanted: 4, to: 4, reason: "order 3" },
      { atMs: 400, from: 4, wanted: 4, to: 4, reason: "order 4" },
    ]);
  });

  it("tell the step that bound: a limit, else the one that changed the number, else the last", () => {
    const binding = (orders: readonly number[], tellsSteps: boolean) =>
      run(orders, { limits: { min: 1, max: 4 }, tellsSteps }).decisions!.map(({ steps, binding: index }) => steps[index]?.rule);
    expect(binding([2, 9, 4], true).slice(0, 3)).toEqual(["order", "limits", "echo"]);
    expect(binding([2, 9, 4], false).slice(0, 3)).toEqual(["obedient", "limits", "obedient"]);
  });

  it("tell what holds instances back", () => {
    const { decisions } = run([4, 4, 4], { limits: { maxStarting: 2, max: 10 } });
    const last = (index: number) => decisions![index]!.steps.at(-1);
    expect(last(0)).toMatchObject({ rule: "maxStarting", option: "maxStarting", detail: "2 of 3 start now, beside 0 that do already" });
    expect(last(1)).toMatchObject({ rule: "maxStarting", detail: "0 of 1 start now, beside 2 that do already" });
    expect(decisions!.map(({ effect }) => effect?.started ?? 0).slice(0, 5)).toEqual([2, 0, 0, 1, 0]);
  });

  it("tell what they led to: when the instances were ready, and what clients met meanwhile", () => {
    // One slot and 20 ms of work: of each batch of three the last takes 60 ms; the batches of 100 ms and of 200 ms are done by 350 ms.
    const { decisions } = run([2], {
      traffic: { client: { to: "web", interarrival: "100ms", batch: 3, network: "0ms" } },
      web: { concurrency: 1 },
      settings: { slo: { p99: "50ms" } },
    });
    expect(decisions![0]!.effect).toEqual({ started: 1, stopped: 0, readyMs: 350, slow: 2, failed: 0 });
  });

  it("that stop instances, or start some that are not ready by the end, say so", () => {
    const { decisions } = run([3, 3, 3, 3, 3, 1, 1, 1, 1, 2], { durationMs: 1000 });
    expect(decisions![5]!.effect).toMatchObject({ started: 0, stopped: 2, readyMs: null });
    expect(decisions![9]!.effect).toEqual({ started: 1, stopped: 0, readyMs: null, slow: null, failed: 0 });
  });

  it("tell what they were made from, and how old it was", () => {
    const { decisions } = run([], { limits: { window: "200ms", lag: "300ms" } });
    expect(decisions![0]!.inputs).toMatchObject({ min: 1, max: 10, ready: 1, service: null, pods: null });
    expect(decisions![9]!.inputs.service).toMatchObject({ ageMs: 300, windowMs: 200, requestsPerSecond: 10 });
  });

  it("are those of the services named, within the time and the number asked for", () => {
    const atMs = (decisions: object) => run([2, 2, 2, 2, 2, 3], { options: { decisions } }).decisions!.map((decision) => decision.atMs);
    expect(atMs(["web"])).toHaveLength(10);
    expect(atMs({ fromMs: 300, untilMs: 500 })).toEqual([300, 400, 500]);
    expect(atMs({ most: 4 })).toEqual([100, 200, 300, 600]);
    expect(() => atMs(["wbe"])).toThrow('decisions: no service is called "wbe"');
  });

  it("never tell a reason that is empty or a figure that is no number, whatever is asked for", () => {
    const orders = fc.array(fc.oneof(fc.double(), fc.integer({ min: -5, max: 20 })), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(orders, fc.boolean(), (given, tellsSteps) => {
        const decisions = run(given, { tellsSteps, limits: { min: 0, max: 5 } }).decisions!;
        for (const decision of decisions) {
          expect(decision.reason).toMatch(/\S/);
          expect(decision.steps[decision.binding]).toBeDefined();
          expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
        }
      }),
      { numRuns: 30 },
    );
  });
});
