import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";

const scenario = defineScenario({
  name: "detail",
  duration: "2m",
  warmup: "15s",
  bucket: "10s",
  slo: { objectives: { fast: { target: "99%", within: "37ms", traffic: "a" } } },
  alerts: { budget: { "burn-rate": { objective: "fast" } } },
  traffic: { a: { to: "web", rate: "30/s", timeout: "60ms" }, b: { to: "web", rate: "10/s" } },
  services: {
    web: {
      replicas: 2,
      cpu: "500m",
      demand: { exponential: "20ms" },
      calls: [{ to: "db" }],
      autoscaling: { fixed: { replicas: 2, max: 4 } },
    },
    db: { replicas: 1, demand: { exponential: "3ms" }, errors: "2%" },
  },
});
const result = simulate(scenario, { catalog, detail: true });
const detail = result.detail!;
const sum = (column: readonly number[]) => column.reduce((all, one) => all + one, 0);
const ended = (calls: { readonly ended: Readonly<Record<string, readonly number[]>> }) => {
  return Object.fromEntries(Object.entries(calls.ended).map(([status, column]) => [status, sum(column)]));
};

describe("the detail of a run", () => {
  it("changes nothing else, and is not there unless asked for", () => {
    const { detail: _, ...rest } = result;
    expect(simulate(scenario, { catalog })).toEqual(rest);
  });

  it("adds up to the figures of the run: what lies in the warm-up is left out", () => {
    for (const [calls, { requests }] of [
      [detail.total, result.summary],
      [detail.classes.a!, result.classes.a!],
      [detail.services.db!, result.services.db!],
    ] as const) {
      const { issued: _, inFlight: __, ...counts } = requests;
      expect(ended(calls)).toEqual(counts);
    }
    expect(sum(detail.services.web!.okMs) / result.services.web!.requests.ok).toBeCloseTo(result.services.web!.latencyMs.mean!, 6);
  });

  it("counts every good request in one class of latency", () => {
    for (const { ended, latencies } of [detail.total, detail.classes.b!, detail.services.web!]) {
      expect(latencies.map((turns) => sum(turns.filter((_, i) => i % 2 === 1)))).toEqual(ended.ok);
      expect(latencies.flat().every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
    }
  });

  it("tells CPU time that agrees with the utilisation of the run", () => {
    const { cpuSeconds, requestedCores } = detail.services.web!;
    const { bucketMs } = result.series;
    const used = sum(cpuSeconds) / (sum(requestedCores.slice(0, -1)) * (bucketMs / 1000) + requestedCores.at(-1)! * 5);
    expect(used).toBeCloseTo(result.services.web!.cpuUtilisation!, 6);
  });

  it("keeps alerts and autoscalers as they were written, and has a class end at each limit", () => {
    expect(detail.alerts).toMatchObject([{ name: "budget", target: 0.99, withinMs: 37, of: { traffic: "a" } }]);
    expect(detail.boundsMs).toContain(37);
    expect(detail.services.web!.autoscaling).toEqual({ policy: "fixed", min: 1, max: 4 });
    expect(detail.services.db!.autoscaling).toBeUndefined();
    expect(JSON.parse(JSON.stringify(detail))).toEqual(detail);
  });
});
