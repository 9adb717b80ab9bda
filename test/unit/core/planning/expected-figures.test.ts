import {
  atPeak,
  defineScenario,
  expectedFigures,
  floorMs,
  hasNoModel,
  peakDemand,
  type ScenarioInput,
  type ServiceModel,
  serviceModel,
} from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";

type ServiceInput = ScenarioInput["services"][string];
const line = { capacity: "unlimited", at: "service" } as const;

function read(web: ServiceInput, client: object = {}) {
  const services = { web, other: { demand: "1ms" } } as const;
  const scenario = defineScenario(
    { name: "one", duration: "1h", traffic: { all: { to: "web", rate: "80/s", ...client } }, services },
    { catalog },
  );
  return serviceModel(atPeak(scenario, "web", peakDemand(scenario, "web")));
}

function modelOf(web: ServiceInput, client: object = {}): ServiceModel {
  const model = read(web, client);
  if (hasNoModel(model)) throw new Error(model.why);
  return model;
}

const mm = { concurrency: 2, demand: { exponential: "20ms" }, queue: line } as const;

test("an instance more is never slower, a request more never faster", () => {
  const model = modelOf(mm);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.001, max: 3, noNaN: true }), (instances, rate) => {
      const p99 = (n: number, perMs: number) => expectedFigures(model, n, perMs)?.quantileMs(0.99) ?? Number.NaN;
      expect(p99(instances + 1, rate)).toBeLessThanOrEqual(p99(instances, rate) * (1 + 1e-9));
      expect(p99(instances, rate * 1.1)).toBeGreaterThanOrEqual(p99(instances, rate) * (1 - 1e-9));
      expect(p99(instances, rate)).toBeGreaterThanOrEqual(floorMs(model, 0.99) * (1 - 1e-9));
    }),
  );
});

test.each([
  ["one line", mm, "exact"],
  ["lines that requests choose by chance", { ...mm, queue: "unlimited", balancing: "random" }, "exact"],
  ["lines in turn", { ...mm, queue: "unlimited" }, "approximation"],
  ["lines whose lengths are looked at", { ...mm, queue: "unlimited", balancing: "least-requests" }, "approximation"],
  ["service times of another law", { ...mm, demand: { lognormal: { mean: "20ms", cv: 0.7 } } }, "approximation"],
  ["slots without limit", { ...mm, concurrency: "unlimited" }, "exact"],
] as const)("%s: %s", (_, web, kind) => {
  expect(expectedFigures(modelOf(web), 3, 0.08)?.kind).toBe(kind);
});

test("one instance is one line, whoever balances", () => {
  expect(expectedFigures(modelOf({ ...mm, queue: "unlimited" }), 1, 0.08)?.kind).toBe("exact");
});

test.each([
  ["calls", { calls: [{ to: "other" }] }, /waits for the services/],
  ["cores that are shared", { ...mm, concurrency: 4, cpu: { limit: 1 } }, /share the cores/],
  ["a line from its end", { ...mm, queue: { ...line, discipline: "lifo" } }, /served lifo/],
  ["a line that drops", { ...mm, queue: { ...line, timeout: "1s" } }, /dropped/],
] as const)("there is no formula for %s, and it is said why", (_, web, why) => {
  const model = read(web);
  expect(hasNoModel(model) ? model.why : "a model").toMatch(why);
});

test("clients who give up see only what is faster; where that takes work back, no formula is used", () => {
  const patient = expectedFigures(modelOf(mm), 2, 0.15);
  const hasty = expectedFigures(modelOf(mm, { timeout: "60ms" }), 2, 0.15);
  expect(hasty?.availability).toBeLessThan(0.95);
  expect(hasty?.quantileMs(0.99)).toBeLessThan(60);
  expect(hasty?.quantileMs(0.5)).toBeLessThan(patient?.quantileMs(0.5) ?? 0);
  expect(expectedFigures(modelOf(mm, { timeout: "60ms", cancel: "queued" }), 2, 0.15)).toBeUndefined();
});

test("where nobody may wait, Erlang's loss formula says how many are refused", () => {
  const lossy = modelOf({ concurrency: 5, demand: { exponential: "20ms" }, queue: { capacity: 0, at: "service" } });
  expect(expectedFigures(lossy, 1, 3 / 20)?.availability).toBeCloseTo(1 - 0.110054347826, 9);
  expect(floorMs(lossy, 0.99)).toBeCloseTo(92.1, 1);
});

test("a short line that would fill up has no formula, and a load beyond all slots no answer in time", () => {
  expect(expectedFigures(modelOf({ ...mm, queue: { capacity: 3, at: "service" } }), 1, 0.09)).toBeUndefined();
  expect(expectedFigures(modelOf(mm), 1, 0.11)?.quantileMs(0.5)).toBe(Number.POSITIVE_INFINITY);
});

test("a line fills up by what its service times make of it: the same room is enough for even ones and not for uneven ones", () => {
  const roomy = (demand: ServiceInput["demand"], capacity: number) =>
    expectedFigures(modelOf({ concurrency: 1, demand, queue: { capacity, at: "service" } }), 1, 0.08);
  // Chances at load 0.8: M/M/1 0.8^(room + 1); M/D/1, whose lines end with the root of z = e^(0.8 (z - 1)), about 0.65^room.
  expect(roomy({ exponential: "10ms" }, 91)).toBeUndefined();
  expect(roomy({ exponential: "10ms" }, 93)?.kind).toBe("exact");
  expect(roomy("10ms", 40)).toBeUndefined();
  expect(roomy("10ms", 60)?.kind).toBe("approximation");
  expect(roomy({ lognormal: { mean: "10ms", cv: 3 } }, 200)).toBeUndefined();
  expect(roomy({ lognormal: { mean: "10ms", cv: 3 } }, 500)?.kind).toBe("approximation");
});

test("the way there and back, and errors, come on top", () => {
  const far = modelOf({ ...mm, errors: "2%" }, { network: "5ms" });
  expect(floorMs(far, 0.5)).toBeCloseTo(10 + 20 * Math.LN2, 6);
  expect(expectedFigures(far, 40, 0.08)?.availability).toBeCloseTo(0.98, 12);
});
