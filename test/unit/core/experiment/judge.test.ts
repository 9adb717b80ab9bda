import type { Summary } from "@springtide/core";
import { describe, expect, it } from "vitest";
import { judge } from "../../../../packages/core/src/experiment/judge.js";
import { tell } from "../../../support/story.js";

const { summary } = tell({ arrivals: [0, 1], services: { web: { demand: "10ms", queue: 0, price: "$3.6/h" } } }).result;
const none = { availability: undefined, latency: [], costUsdPerHour: undefined };
const verdict = (slo: object, of: Summary = summary, lengthMs = 1000) => judge({ ...none, ...slo }, of, lengthMs);

describe("an objective", () => {
  it("is met up to its limit and missed beyond", () => {
    expect(summary.availability).toBe(0.5);
    expect(verdict({ availability: 0.5 })).toEqual([{ objective: "availability", limit: 0.5, measured: 0.5, verdict: "met" }]);
    expect(verdict({ availability: 0.51 })[0]!.verdict).toBe("missed");
    expect(verdict({ latency: [{ quantile: 0.5, limitMs: 10 }] })).toEqual([{ objective: "p50", limit: 10, measured: 10, verdict: "met" }]);
    expect(verdict({ latency: [{ quantile: 0.5, limitMs: 9.99 }] })[0]!.verdict).toBe("missed");
  });

  it("on cost is per hour of what was measured", () => {
    const [cost] = verdict({ costUsdPerHour: 1 }, { ...summary, costUsd: 0.5 }, 1_800_000);
    expect(cost).toEqual({ objective: "cost", limit: 1, measured: 1, verdict: "met" });
    expect(verdict({ costUsdPerHour: 0.99 }, { ...summary, costUsd: 0.5 }, 1_800_000)[0]!.verdict).toBe("missed");
  });

  it("on what was never measured is undecided", () => {
    const empty: Summary = { ...summary, availability: null, latencyMs: { ...summary.latencyMs, p99: null } };
    expect(verdict({ availability: 0.9, latency: [{ quantile: 0.99, limitMs: 5 }] }, empty)).toEqual([
      { objective: "availability", limit: 0.9, measured: null, verdict: "undecided" },
      { objective: "p99", limit: 5, measured: null, verdict: "undecided" },
    ]);
  });

  it("on a quantile looks at that quantile", () => {
    const latencyMs = { ...summary.latencyMs, p50: 1, p90: 2, p95: 3, p99: 4, p999: 5 };
    const latency = [0.5, 0.9, 0.95, 0.99, 0.999].map((quantile) => ({ quantile, limitMs: 10 }));
    expect(verdict({ latency }, { ...summary, latencyMs }).map(({ objective, measured }) => [objective, measured])).toEqual([
      ["p50", 1],
      ["p90", 2],
      ["p95", 3],
      ["p99", 4],
      ["p999", 5],
    ]);
  });

  it("is judged only when it was set", () => {
    expect(verdict({})).toEqual([]);
  });
});

it("a run carries the verdicts on its scenario's objectives", () => {
  const { result } = tell({
    arrivals: [0],
    services: { web: { demand: "10ms" } },
    settings: { slo: { availability: "99.9%", p99: "5ms" } },
  });
  expect(result.slo.map(({ objective, verdict: given }) => `${objective} ${given}`)).toEqual(["availability met", "p99 missed"]);
});
