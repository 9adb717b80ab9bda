import { approximateWait, type Line, meanWaitMs, mmcWait, waitQuantileMs, waitTail } from "@springtide/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type TheoryCase, theoryCases } from "../../../support/theory-cases.js";

const anyLine = fc
  .tuple(
    fc.integer({ min: 1, max: 200 }),
    fc.double({ min: 0.05, max: 0.99, noNaN: true }),
    fc.double({ min: 0.1, max: 1000, noNaN: true }),
  )
  .map(([servers, rho, serviceMs]): Line => ({ servers, serviceMs, ratePerMs: (rho * servers) / serviceMs }));

test("the quantile is where the tail says so", () => {
  fc.assert(
    fc.property(anyLine, fc.double({ min: 0.01, max: 0.999, noNaN: true }), (line, quantile) => {
      const wait = mmcWait(line);
      const ms = waitQuantileMs(wait, quantile);
      if (ms > 0) expect(waitTail(wait, ms)).toBeCloseTo(1 - quantile, 9);
      else expect(wait.chance).toBeLessThanOrEqual(1 - quantile);
    }),
  );
});

test("one server more means less waiting, at the mean and in the tail", () => {
  fc.assert(
    fc.property(anyLine, (line) => {
      const [few, more] = [mmcWait(line), mmcWait({ ...line, servers: line.servers + 1 })];
      expect(meanWaitMs(more)).toBeLessThan(meanWaitMs(few));
      expect(waitQuantileMs(more, 0.99)).toBeLessThanOrEqual(waitQuantileMs(few, 0.99));
    }),
  );
});

test("the unit of time does not matter", () => {
  fc.assert(
    fc.property(anyLine, (line) => {
      const slower = { ...line, ratePerMs: line.ratePerMs / 1024, serviceMs: line.serviceMs * 1024 };
      expect(meanWaitMs(mmcWait(slower))).toBeCloseTo(1024 * meanWaitMs(mmcWait(line)), 6);
    }),
  );
});

function lineOf(one: TheoryCase, serviceMs = Number(one.number("service.mean"))): Line {
  return { ratePerMs: Number(one.number("arrivals.rate")), serviceMs, servers: Number(one.number("servers")) };
}

const exactly = ["mm1", "mmc", "textbookMMc"].flatMap(theoryCases);

test.each(exactly.map((one) => [one.id, one] as const))("the table's case %s", (_, one) => {
  const line = lineOf(one);
  const wait = mmcWait(line);
  const load = line.ratePerMs * line.serviceMs;
  const figures: Record<string, number> = {
    pWait: wait.chance,
    meanWait: meanWaitMs(wait),
    meanResponse: meanWaitMs(wait) + line.serviceMs,
    meanQueueLength: line.ratePerMs * meanWaitMs(wait),
    meanNumberInSystem: line.ratePerMs * meanWaitMs(wait) + load,
    waitP50: waitQuantileMs(wait, 0.5),
    waitP90: waitQuantileMs(wait, 0.9),
    waitP95: waitQuantileMs(wait, 0.95),
    waitP99: waitQuantileMs(wait, 0.99),
  };
  const judged = Object.entries(figures).filter(([metric, value]) => {
    const answer = one.answer(metric);
    if (answer !== undefined) expect(Math.abs(value - answer.value), metric).toBeLessThanOrEqual(answer.tolerance);
    return answer !== undefined;
  });
  expect(judged.length).toBeGreaterThanOrEqual(2);
});

test("before one server the mean wait is that of Pollaczek and Khinchine, whatever the law", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true }), (rho, scv) => {
      const wait = approximateWait({ ratePerMs: rho, serviceMs: 1, servers: 1 }, 1, scv);
      expect(meanWaitMs(wait)).toBeCloseTo((rho * (1 + scv)) / (2 * (1 - rho)), 9);
    }),
  );
});

test.each(theoryCases("md1").map((one) => [one.id, one] as const))("constant service before one server: %s", (_, one) => {
  const expected = one.answer("meanWait")?.value ?? Number.NaN;
  expect(meanWaitMs(approximateWait(lineOf(one, Number(one.number("service.value"))), 1, 0)) / expected).toBeCloseTo(1, 9);
});

test.each(theoryCases("mdc").map((one) => [one.id, one] as const))("constant service before several is met within 20 %: %s", (_, one) => {
  const expected = one.answer("meanWait")?.value ?? Number.NaN;
  const ratio = meanWaitMs(approximateWait(lineOf(one, Number(one.number("service.value"))), 1, 0)) / expected;
  expect(ratio).toBeGreaterThan(0.8);
  expect(ratio).toBeLessThan(1.2);
});

test("evenly spaced requests for constant work never wait", () => {
  expect(approximateWait({ ratePerMs: 0.5, serviceMs: 1, servers: 1 }, 0, 0).chance).toBe(0);
});
