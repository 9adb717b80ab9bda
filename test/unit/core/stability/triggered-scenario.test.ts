import {
  defineScenario,
  type ScenarioInput,
  type Series,
  simulate,
  steadyScenario,
  type Trigger,
  triggeredScenario,
} from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, test } from "vitest";

const timing = { settleMs: 20_000, watchMs: 20_000 };
const SPIKE: Trigger = { kind: "spike", size: 3, lengthMs: 10_000 };

function series(traffic: object, demand: string | object, load: number, trigger: Trigger): Series {
  const services = { web: { concurrency: "unlimited", cpu: 1000, demand } };
  const input = { name: "test", duration: "1m", traffic: { users: { to: "web", ...traffic } }, services };
  const { scenario } = steadyScenario(defineScenario(input as unknown as ScenarioInput, { catalog }));
  return simulate(triggeredScenario(scenario, load, trigger, timing), { catalog, seed: 7 }).series;
}

/** A column on average before, during and after a trigger. */
function means({ total, bucketMs }: Series, column: string): number[] {
  const mean = (from: number, to: number) => {
    const some = total[column]!.slice((from * 1000) / bucketMs, (to * 1000) / bucketMs);
    return some.reduce<number>((sum, value) => sum + (value ?? 0), 0) / some.length;
  };
  return [mean(0.4, 19.4), mean(20.4, 29.4), mean(31.4, 49.4)];
}

describe("a spike brings three times the load, and then it is over", () => {
  test.each([
    ["of an even rate", { rate: "100/s", arrivals: "constant" }],
    ["of gaps", { interarrival: "10ms" }],
    ["of users", { users: 100, think: "999ms" }],
  ])("%s", (_, traffic) => {
    expect(means(series(traffic, "1ms", 1, SPIKE), "requestsPerSecond").map(Math.round)).toEqual([100, 300, 100]);
    expect(means(series(traffic, "1ms", 2, SPIKE), "requestsPerSecond").map(Math.round)).toEqual([200, 600, 200]);
  });
});

test("users who come for the time of a spike ask for what those ask for who are there anyway", () => {
  const demand = { classes: { users: "1ms" }, default: "50ms" };
  for (const ms of means(series({ users: 10, think: "999ms" }, demand, 1, SPIKE), "meanMs")) expect(ms).toBeLessThan(3);
});

test("of size 1 it is none", () => {
  const calm = series({ rate: "100/s", arrivals: "constant" }, "1ms", 1, { ...SPIKE, size: 1 });
  expect(means(calm, "requestsPerSecond").map(Math.round)).toEqual([100, 100, 100]);
});

test("a slow spell makes work take so much longer, for its time", () => {
  const slow = series({ rate: "5/s", arrivals: "constant" }, "40ms", 1, { ...SPIKE, kind: "slow" });
  const at = (second: number) => slow.total.meanMs![Math.round((second * 1000) / slow.bucketMs)];
  expect([at(10), at(25), at(40)].map((ms) => Math.round(ms!))).toEqual([40, 120, 40]);
});
