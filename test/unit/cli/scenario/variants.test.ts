import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { combine, parseAxes, splitTopLevel } from "../../../../packages/cli/src/scenario/variants.js";

/** Texts that differ as values, too: no numbers, of which 1 and 01 are one. */
const plain = fc.stringMatching(/^[a-z][a-z0-9-]{0,7}$/);
const value = fc.oneof(
  plain,
  fc.tuple(plain, plain).map(([a, b]) => `{${a}:{x:1,${b}:2}}`),
  fc.tuple(plain, plain).map(([a, b]) => `[${a},${b}]`),
);

test.prop([fc.array(value, { minLength: 1, maxLength: 5 })])("only commas outside braces and brackets divide values", (values) => {
  expect(splitTopLevel(values.join(","))).toEqual(values);
});

test.prop([fc.array(fc.uniqueArray(plain, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })])(
  "every combination comes once",
  (levels) => {
    const variants = combine(parseAxes(levels.map((names, axis) => `field${axis}=${names.join(",")}`)));
    expect(variants).toHaveLength(levels.reduce((product, { length }) => product * length, 1));
    expect(new Set(variants.map(({ labels }) => labels.join("|"))).size).toBe(variants.length);
  },
);

test("the first axis changes slowest, so that the first variant has the first value of each", () => {
  const variants = combine(parseAxes(["a=1,2", "b=x,y"]));
  expect(variants.map(({ labels }) => labels)).toEqual([
    ["1", "x"],
    ["1", "y"],
    ["2", "x"],
    ["2", "y"],
  ]);
});

test("policies are called by their names, and by all of it where two are of one name", () => {
  expect(parseAxes(["s={utilisation:{max:20}},{request-rate:{perReplica:50/s}}"])[0]?.levels.map(({ label }) => label)).toEqual([
    "utilisation",
    "request-rate",
  ]);
  expect(parseAxes(["s={utilisation:{max:20}},{utilisation:{max:9}}"])[0]?.levels.map(({ label }) => label)).toEqual([
    "{utilisation:{max:20}}",
    "{utilisation:{max:9}}",
  ]);
});

test("a value that is short enough is told whole, not called by its key as a policy is", () => {
  expect(parseAxes(["slo={p99:1ms},{p95:2ms}"])[0]?.levels.map(({ label }) => label)).toEqual(["{p99:1ms}", "{p95:2ms}"]);
});

test("axes have the shortest names that tell them apart", () => {
  const names = parseAxes(["services.web.balancing=a", "services.cart.balancing=a", "duration=1h"]).map(({ name }) => name);
  expect(names).toEqual(["web.balancing", "cart.balancing", "duration"]);
});

test.each([
  [["a=1,,2"], "--vary: there is an empty value in 1,,2"],
  [["a=1", "a=2"], "--vary a is given twice; list all its values in one --vary"],
  [["a.b=1,2,1.0"], "--vary a.b: the value 1.0 is given twice; write it once"],
  [["a={b:1},{ b: 1 }"], "--vary a: the value { b: 1 } is given twice; write it once"],
  [["a"], "--vary a: expected path=value"],
])("%j is refused", (texts, message) => {
  expect(() => parseAxes(texts)).toThrow(message);
});

test("the seed is not varied: all variants meet the same requests", () => {
  expect(() => parseAxes(["seed=1,2"])).toThrow("--vary seed: all variants meet the same requests; give --runs N");
});
