import { meanResponseMs, mmcWait, responseQuantileMs, responseTail, type ServiceTime, sampledService } from "@springtide/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { theoryCases } from "../../../support/theory-cases.js";

const anyService: fc.Arbitrary<ServiceTime> = fc.oneof(
  fc.record({ type: fc.constant("exponential" as const), meanMs: fc.double({ min: 0.1, max: 1000, noNaN: true }) }),
  fc.record({ type: fc.constant("constant" as const), meanMs: fc.double({ min: 0.1, max: 1000, noNaN: true }) }),
  fc.array(fc.double({ min: 0.1, max: 1000, noNaN: true }), { minLength: 1, maxLength: 50 }).map(sampledService),
);
const anyWait = fc.record({
  chance: fc.double({ min: 0.001, max: 1, noNaN: true }),
  drainPerMs: fc.double({ min: 1e-4, max: 10, noNaN: true }),
});

test("the quantile is where the tail falls to what is left", () => {
  fc.assert(
    fc.property(anyWait, anyService, fc.double({ min: 0.05, max: 0.999, noNaN: true }), (wait, service, quantile) => {
      const ms = responseQuantileMs(wait, service, quantile);
      expect(responseTail(wait, service, ms)).toBeLessThanOrEqual(1 - quantile + 1e-9);
      expect(responseTail(wait, service, ms * (1 - 1e-9))).toBeGreaterThan(1 - quantile - 1e-6);
    }),
  );
});

test("the tail falls from 1, and is never below that of the service alone", () => {
  fc.assert(
    fc.property(
      anyWait,
      anyService,
      fc.double({ min: 0, max: 5000, noNaN: true }),
      fc.double({ min: 0, max: 5000, noNaN: true }),
      (wait, service, a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        expect(responseTail(wait, service, late)).toBeLessThanOrEqual(responseTail(wait, service, early) + 1e-12);
        const alone = responseTail({ chance: 0, drainPerMs: 1 }, service, late);
        expect(responseTail(wait, service, late)).toBeGreaterThanOrEqual(alone - 1e-12);
        expect(responseTail(wait, service, -1)).toBe(1);
      },
    ),
  );
});

test("rates of service and of draining that are alike lose no digits", () => {
  const service: ServiceTime = { type: "exponential", meanMs: 10 };
  const at = (drainPerMs: number) => responseTail({ chance: 0.8, drainPerMs }, service, 25);
  expect(at(0.1 * (1 + 1e-9))).toBeCloseTo(at(0.1), 9);
  expect(at(0.1 * (1 - 1e-12))).toBeCloseTo(at(0.1), 12);
});

test.each([...theoryCases("mm1"), ...theoryCases("mmc")].map((one) => [one.id, one] as const))("the table's case %s", (_, one) => {
  const line = {
    ratePerMs: Number(one.number("arrivals.rate")),
    serviceMs: Number(one.number("service.mean")),
    servers: Number(one.number("servers")),
  };
  const service: ServiceTime = { type: "exponential", meanMs: line.serviceMs };
  const figures = {
    meanResponse: meanResponseMs(mmcWait(line), service),
    responseP50: responseQuantileMs(mmcWait(line), service, 0.5),
    responseP95: responseQuantileMs(mmcWait(line), service, 0.95),
    responseP99: responseQuantileMs(mmcWait(line), service, 0.99),
  };
  for (const [metric, value] of Object.entries(figures)) {
    const answer = one.answer(metric) ?? { value: Number.NaN, tolerance: 0 };
    expect(Math.abs(value - answer.value), metric).toBeLessThanOrEqual(answer.tolerance);
  }
});

test("a line that only grows has no response time", () => {
  expect(responseQuantileMs({ chance: 1, drainPerMs: 0 }, { type: "exponential", meanMs: 5 }, 0.5)).toBe(Number.POSITIVE_INFINITY);
});
