import type { OptionField, Policy } from "@springtide/core/policy";
import fc from "fast-check";

/** Values that a policy may be given for one option, in the policy's own units. */
function fieldValue(field: OptionField): fc.Arbitrary<unknown> {
  switch (field.type) {
    case "number": {
      const min = field.min ?? 0;
      const max = field.max ?? Math.max(min, field.default ?? 0) + 1000;
      return field.integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
    }
    case "choice":
      return fc.constantFrom(...field.of);
    case "flag":
      return fc.boolean();
    case "policy":
      return fc.constant(field.default ?? { id: "round-robin", options: {} });
    case "list":
      return fc.array(recordOf(field.of), { minLength: 1, maxLength: 5 });
  }
}

function recordOf(fields: Readonly<Record<string, OptionField>>): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldValue(field)])));
}

/** Every combination of options that a policy accepts. */
export function optionsOf(policy: Policy): fc.Arbitrary<Record<string, unknown>> {
  return recordOf(policy.options).filter((options) => policy.check(options) === undefined);
}

/** Defaults where there are any, else the first acceptable value that a fixed draw gives. */
export function usualOptions(policy: Policy): Record<string, unknown> {
  const [drawn = {}] = fc.sample(optionsOf(policy), { numRuns: 1, seed: 1 });
  const defaults = Object.entries(policy.options).flatMap(([name, field]) => (field.default === undefined ? [] : [[name, field.default]]));
  return { ...drawn, ...Object.fromEntries(defaults) };
}
