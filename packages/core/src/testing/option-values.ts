import fc from "fast-check";
import type { Policy } from "../policy/definition.js";
import type { OptionField } from "../policy/options.js";

/** Counts are drawn up to here: what holds for tables of a thousand entries holds for larger ones, and those take long to build. */
const LARGEST_COUNT = 1000;

/** Combinations of options that a policy accepts, in its own units; numbers reach 1000 beyond the least or the usual, counts beyond the least: tables stay small. */
export function optionsOf(policy: Policy): fc.Arbitrary<Record<string, unknown>> {
  return recordOf(policy.options).filter((options) => policy.check(options) === undefined);
}

const found = new WeakMap<Policy, Record<string, unknown>>();

/** Defaults where there are any, else the first acceptable values that a fixed draw gives. */
export function usualOptions(policy: Policy): Record<string, unknown> {
  // A law asks for them again and again, and a policy may accept few of the values that are drawn.
  const options = found.get(policy) ?? findUsual(policy);
  found.set(policy, options);
  return { ...options };
}

function findUsual(policy: Policy): Record<string, unknown> {
  const defaults = Object.fromEntries(
    Object.entries(policy.options).flatMap(([name, field]) => (field.default === undefined ? [] : [[name, field.default]])),
  );
  const draw = (numRuns: number) => fc.sample(optionsOf(policy), { numRuns, seed: 1 }).map((drawn) => ({ ...drawn, ...defaults }));
  const [first = defaults] = draw(1);
  // What was drawn with other values of those that have defaults need not go with the defaults.
  return policy.check(first) === undefined ? first : (draw(100).find((options) => policy.check(options) === undefined) ?? first);
}

function recordOf(fields: Readonly<Record<string, OptionField>>): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldValue(field)])));
}

function fieldValue(field: OptionField): fc.Arbitrary<unknown> {
  switch (field.type) {
    case "number": {
      const min = field.min ?? 0;
      const usual = field.unit === "count" ? min : Math.max(min, field.default ?? 0);
      const max = Math.min(field.max ?? Infinity, usual + 1000);
      return field.integer ? fc.integer({ min, max: Math.max(min, Math.min(max, LARGEST_COUNT)) }) : fc.double({ min, max, noNaN: true });
    }
    case "choice":
      return fc.constantFrom(...field.of);
    case "text":
      return field.examples === undefined ? fc.string({ minLength: 1, maxLength: 10 }) : fc.constantFrom(...field.examples);
    case "flag":
      return fc.boolean();
    case "policy":
      return fc.constant(field.default ?? { id: "round-robin", options: {} });
    case "list":
      return fc.array(recordOf(field.of), { minLength: 1, maxLength: 5 });
  }
}
