import { readFileSync } from "node:fs";
import { parseScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";

const { series, services } = simulate(parseScenario(readFileSync("scenarios/metastable.yaml", "utf8"), { catalog }), { catalog });

/** Requests answered in time, per second and on average, from one second of the run up to another. */
function goodput(service: string, from: number, to: number): number {
  const rates = series.services[service]!.okPerSecond!.slice(from, to).map((rate) => rate ?? 0);
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}

const OFFERED = 120;

describe("a spike of half a minute, under callers that give up after half a second and try again at once", () => {
  it.each(["continued", "cancelled", "budgeted"])("meets a service that did well before (%s)", (service) => {
    expect(goodput(service, 5, 30)).toBeGreaterThan(0.9 * OFFERED);
  });

  it("takes a service down for good where the work of callers that gave up goes on", () => {
    expect(goodput("continued", 60, 180)).toBe(0);
    const { calls, attempts } = services.continued!.resilience!;
    expect(attempts / calls).toBeGreaterThan(2.5);
  });

  it.each(["cancelled", "budgeted"])("is over within ten seconds where work is cancelled, or retries have a budget (%s)", (service) => {
    expect(goodput(service, 70, 100)).toBeGreaterThan(0.9 * OFFERED);
    expect(goodput(service, 100, 180)).toBeGreaterThan(0.95 * OFFERED);
  });
});
