import { fc, test } from "@fast-check/vitest";
import { defineScenario, hasVariableTraffic, type ScenarioInput, scaleLoad, simulate, varyTraffic } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect } from "vitest";

type Traffic = ScenarioInput["traffic"][string];
const scenario = (traffic: Omit<Traffic, "to">) =>
  defineScenario({ name: "a day", duration: "100m", traffic: { users: { to: "web", ...traffic } as Traffic }, services: { web: {} } });
const issued = (one: ReturnType<typeof scenario>) => simulate(one, { catalog }).summary.requests.issued;

const table = scenario({ rate: { table: { interval: "10m", counts: [600, 60, 900, 300, 600, 60, 900, 300, 600, 600] } } });
const shapes = [
  table,
  scenario({ rate: { sine: { mean: "1/s", amplitude: "0.9/s", period: "20m" } } }),
  scenario({ rate: { bursty: { low: "0.5/s", high: "2/s", lowFor: "1m", highFor: "1m" } } }),
  scenario({ rate: { table: { interval: "10m", counts: [600, 60], repeat: true } } }),
];

test.prop([fc.constantFrom(...shapes), fc.string()], { numRuns: 16 })(
  "another day is like the first, and equal seeds give equal days",
  (one, seed) => {
    expect(varyTraffic(one, seed)).toEqual(varyTraffic(one, seed));
    expect(varyTraffic(one, seed).traffic).not.toEqual(one.traffic);
    const ratio = issued(varyTraffic(one, seed)) / issued(one);
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.4);
  },
);

test("points of a rate stay in time order, from the very start on", () => {
  for (let seed = 0; seed < 50; seed++) {
    const source = varyTraffic(table, `${seed}`).traffic[0]?.source;
    if (source?.type !== "open" || source.rate.type !== "piecewise") throw new Error("no table");
    const times = source.rate.points.map(({ atMs }) => atMs);
    expect(times[0]).toBe(0);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }
});

test("constant rates and users have no other day", () => {
  for (const one of [scenario({ rate: "5/s" }), scenario({ users: 5, think: "1s" })]) {
    expect(hasVariableTraffic(one)).toBe(false);
    expect(varyTraffic(one, "7")).toEqual(one);
  }
  expect(shapes.every(hasVariableTraffic)).toBe(true);
});

test.prop(
  [
    fc.constantFrom(...shapes, scenario({ rate: "3/s" }), scenario({ interarrival: { exponential: "500ms" } })),
    fc.constantFrom(1.2, 2, 0.5),
  ],
  {
    numRuns: 16,
  },
)("more load is that many times the requests", (one, factor) => {
  const ratio = issued(scaleLoad(one, factor)) / issued(one);
  expect(ratio / factor).toBeGreaterThan(0.8);
  expect(ratio / factor).toBeLessThan(1.25);
});

test("half as many users again are as many users", () => {
  const source = scaleLoad(scenario({ users: 10, think: "1s" }), 1.5).traffic[0]?.source;
  expect(source).toMatchObject({ users: 15 });
});
