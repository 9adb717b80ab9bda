import { expect, test } from "vitest";
import { parseGrid } from "../../../../packages/cli/src/sweep/axis.js";

function values(text: string): unknown {
  const [axis] = parseGrid([text], false);
  return axis && "levels" in axis.values ? axis.values.levels.map(({ value }) => value) : undefined;
}

test.each([
  ["a.b=0.4:0.8:0.1", [0.4, 0.5, 0.6, 0.7, 0.8]],
  ["a.b=10s:40s:15s", ["10s", "25s", "40s"]],
  ["a.b=50:150:50/s", ["50/s", "100/s", "150/s"]],
  ["a.b=50%:60%:4%", ["50%", "54%", "58%"]],
  ["a.b=5:5:1", [5]],
  ["a.b=10s,40s", ["10s", "40s"]],
  ["a.b={x: 1, y: 2},none", [{ x: 1, y: 2 }, "none"]],
  ['a.b="12:30"', ["12:30"]],
])("%s is read", (text, expected) => {
  expect(values(text)).toEqual(expected);
});

test.each([
  [["a.b=1:5"], /a grid needs a step, e.g. a.b=1:5:1; without one, give --sample N/],
  [["a.b=5:1:1"], /ends before it begins/],
  [["a.b=1:5:0"], /the step must be above 0/],
  [["a.b=1:1e9:1"], /at most 10000/],
  [["a.b=1s:5ms:1s"], /mixes s and ms/],
  [["a.b=1", "a.b=2"], /--grid a.b is given twice/],
  [["a.b=1,,2"], /--grid: there is an empty value/],
  [["a.b=1,2,1.0"], /--grid a.b: the value 1.0 is given twice; write it once/],
  [["a.b"], /expected path=value/],
])("%s is refused", (texts, message) => {
  expect(() => parseGrid(texts, false)).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) }));
});

test("a sample may be given a value twice, to draw it as often", () => {
  expect(parseGrid(["a.b=1,1,2"], true)).toHaveLength(1);
});

test("the seed is not varied: run i has the same seed at every point", () => {
  expect(() => parseGrid(["seed=1,2"], false)).toThrow("--grid seed: all variants meet the same requests; give --runs N");
});
