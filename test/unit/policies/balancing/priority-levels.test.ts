import { createFakeContext, createFakeEndpoints, requestWith } from "@springtide/core/testing";
import { catalog, priorityLevels } from "@springtide/policies";
import { expect, test } from "vitest";

const options = {
  overprovisioningFactor: 1.4,
  healthyPanicThreshold: 0.5,
  failTrafficOnPanic: false,
  choose: { id: "round-robin", options: {} },
};

/** Levels as text: a digit is an endpoint of that level, a minus after it says that it is down. */
function start(levels: string, changes: Partial<typeof options> = {}) {
  const shapes = levels.match(/\d-?/g) ?? [];
  const endpoints = createFakeEndpoints(shapes.map((shape) => ({ priority: Number(shape[0]), up: !shape.endsWith("-") })));
  const balancer = priorityLevels.create({ ...options, ...changes }, createFakeContext({ catalog }));
  const picks = Array.from({ length: 4000 }, () => balancer.pick(endpoints, requestWith()));
  const share = (of: (endpoint: (typeof picks)[number]) => boolean) => picks.filter(of).length / picks.length;
  return {
    level: (level: number) => share((endpoint) => endpoint?.priority === level),
    down: share((endpoint) => endpoint?.up === false),
    share,
  };
}

test("backups rest while the first level bears the load", () => {
  const { level, down } = start("0000-11");
  expect([level(0), down]).toEqual([1, 0]);
});

test("what the first level cannot bear spills over", () => {
  const { level, down } = start("00-0-0-11");
  expect([level(0), level(1)]).toEqual([expect.closeTo(0.35, 1.5), expect.closeTo(0.65, 1.5)]);
  expect(down).toBe(0);
});

test("in panic a level uses all its endpoints, or none", () => {
  expect(start("00-0-0-").down).toBeCloseTo(0.75, 1.5);
  expect(start("00-0-0-", { failTrafficOnPanic: true }).share((endpoint) => endpoint === undefined)).toBe(1);
  expect(start("00-0-0-", { healthyPanicThreshold: 0 }).down).toBe(0);
});

test("nobody is chosen where nobody is up and nobody may panic", () => {
  expect(start("0-1-", { healthyPanicThreshold: 0 }).share((endpoint) => endpoint === undefined)).toBe(1);
});
