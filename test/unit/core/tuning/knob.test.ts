import { fc, test } from "@fast-check/vitest";
import { activeKnobs, type ChoiceKnob, candidateKey, type NumberKnob, positionOf, tidy, valueAt } from "@springtide/core";
import { expect } from "vitest";

const ranges = fc
  .record({ low: fc.integer({ min: 1, max: 1000 }), width: fc.integer({ min: 1, max: 5000 }), log: fc.boolean(), integer: fc.boolean() })
  .map(
    ({ low, width, ...rest }): NumberKnob => ({
      kind: "number",
      id: "a",
      group: "a",
      part: "web",
      low,
      high: low + width,
      from: low,
      ...rest,
    }),
  );

test.prop([ranges, fc.double({ min: -1, max: 2, noNaN: true })])(
  "values stay in the range, whole where they have to be",
  (knob, position) => {
    const value = valueAt(knob, position);
    expect(value).toBeGreaterThanOrEqual(knob.low);
    expect(value).toBeLessThanOrEqual(knob.high);
    expect(knob.integer ? Number.isInteger(value) : true).toBe(true);
  },
);

test.prop([ranges, fc.double({ min: 0, max: 1, noNaN: true })])("a value's position gives the value again", (knob, position) => {
  const value = valueAt(knob, position);
  expect(valueAt(knob, positionOf(knob, value))).toBeCloseTo(value, 6);
});

const which: ChoiceKnob = { kind: "choice", id: "policy", group: "policy", part: "web", of: ["hpa", "pid"], from: "hpa" };
const number = (id: string, is: string): NumberKnob => ({
  kind: "number",
  id,
  group: id,
  part: "web",
  low: 0,
  high: 1,
  from: 0.5,
  log: false,
  integer: false,
  when: { knob: "policy", is },
});
const knobs = [which, number("cpu", "hpa"), number("target", "pid")];

test("options of a policy that is not chosen do not matter, and are left out", () => {
  expect(activeKnobs(knobs, {}).map(({ id }) => id)).toEqual(["policy", "cpu"]);
  expect(tidy(knobs, { policy: "pid", cpu: 0.3, target: 0.7 })).toEqual({ policy: "pid", target: 0.7 });
});

test("the order of settings makes no other candidate", () => {
  expect(candidateKey({ a: 1, b: "x" })).toBe(candidateKey({ b: "x", a: 1 }));
  expect(candidateKey({ a: 1 })).not.toBe(candidateKey({ a: "1" }));
});
