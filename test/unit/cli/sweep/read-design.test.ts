import { expect, test } from "vitest";
import { readDesign } from "../../../../packages/cli/src/sweep/read-design.js";

const read = (text: string) => readDesign({ file: "designs/d.yaml", text, folder: "designs" });

test("a design says what options say, with paths from its own folder", () => {
  const text =
    "scenario: small.yaml\nruns: 3\nseed: 5\nsample: { points: 9, method: random }\nfigures: [p99]\nset: { duration: 10s }\n" +
    "grid:\n  a.replicas: 1:3:1\n  a.balancing: [random, { subset: { size: 2 } }]\n  a.start: ['12:30']\n";
  expect(read(text)).toEqual({
    scenario: "designs/small.yaml",
    runs: 3,
    seed: "5",
    sample: { method: "random", points: 9 },
    figures: ["p99"],
    set: ["duration=10s"],
    grid: ["a.replicas=1:3:1", 'a.balancing=random,{"subset":{"size":2}}', 'a.start="12:30"'],
  });
});

test("a scenario is no design", () => {
  expect(read("name: x\nservices: { web: {} }\n")).toBe(undefined);
  expect(read("- a\n")).toBe(undefined);
  expect(read("{ not yaml")).toBe(undefined);
});

test.each([
  ["scenario: s.yaml\ngird: { a: [1] }\n", 'designs/d.yaml:2:1: gird: a design has no such key; did you mean "grid"?'],
  ["scenario: s.yaml\n", "designs/d.yaml: grid: expected fields and their values"],
  ["scenario: s.yaml\nruns: 0\ngrid: { a: [1] }\n", "designs/d.yaml:2:1: runs: expected a whole number from 1 to 1,000,000"],
  ["scenario: s.yaml\nruns: 1e9\ngrid: { a: [1] }\n", "designs/d.yaml:2:1: runs: expected a whole number from 1 to 1,000,000"],
  ["scenario: s.yaml\nsample: many\ngrid: { a: [1] }\n", "designs/d.yaml:2:1: sample: expected a number of points"],
  ["scenario: s.yaml\nset: 3\ngrid: { a: [1] }\n", "designs/d.yaml:2:1: set: expected fields"],
  ["scenario: s.yaml\nfigures: p99\ngrid: { a: [1] }\n", "designs/d.yaml:2:1: figures: expected a list"],
])("%j is refused with its place", (text, message) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }));
});
