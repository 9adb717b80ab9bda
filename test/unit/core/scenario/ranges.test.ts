import { findRanges, parseScenario, ScenarioError } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { parse } from "yaml";

const text = `
name: open
duration: 1m
traffic:
  users: { to: web, rate: &load { between: [50/s, 400/s] } }
  robots: { to: web, rate: *load }
services:
  web: { demand: 1ms, balancing: { oneOf: [random, round-robin] } }
faults:
  crash: { crash: { service: web }, between: 1h, repair: 1m }
`;

test("ranges are found where they stand, one that is said twice as one, and a fault's own between is none", () => {
  expect(findRanges(parse(text))).toEqual([
    {
      paths: [
        ["traffic", "users", "rate"],
        ["traffic", "robots", "rate"],
      ],
      between: ["50/s", "400/s"],
    },
    { paths: [["services", "web", "balancing"]], oneOf: ["random", "round-robin"] },
  ]);
});

test("a run refuses ranges by name, place and fix, and tells who draws from them", () => {
  const problems = (() => {
    try {
      parseScenario(text, { catalog });
    } catch (error) {
      if (error instanceof ScenarioError) return error.problems;
      throw error;
    }
    return [];
  })();
  expect(problems.map(({ path, line, hint }) => [path, line, hint])).toEqual([
    ["traffic.users.rate", 5, "give one value, e.g. 50/s"],
    ["traffic.robots.rate", 6, "give one value, e.g. 50/s"],
    ["services.web.balancing", 8, "give one value, e.g. random"],
  ]);
  expect(problems[0]?.message).toContain("springtide check");
});

test.each([[{ between: [1, 2, 3] }], [{ oneOf: [] }], [{ between: "1h" }], [{ oneOf: ["a"], count: 1 }]])("%j is no range", (value) => {
  expect(findRanges({ value })).toEqual([]);
});
