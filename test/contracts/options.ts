import type { AnyPolicy, NumberField, OptionField, PolicyChoice } from "@springtide/core/policy";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { expect } from "vitest";
import { ScenarioError } from "../../packages/core/src/errors.js";
import { resolvePolicy } from "../../packages/core/src/scenario/resolve-policy.js";
import { optionsOf, usualOptions } from "../support/policy-options.js";

type Options = Readonly<Record<string, unknown>>;

/** The options as a run gets them, defaults filled in. */
function resolve(policy: AnyPolicy, options: Options): Options {
  return resolvePolicy(catalog, policy.kind, { id: policy.id, options, resolved: false }).options;
}

/** The options with `change` made to each that names another policy. */
function withPolicies(policy: AnyPolicy, options: Options, change: (choice: PolicyChoice) => unknown): Options {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, policy.options[name]?.type === "policy" ? change(value as PolicyChoice) : value]),
  );
}

/** As scenarios write them. */
function written(policy: AnyPolicy, options: Options): Options {
  return withPolicies(policy, options, ({ id, options: inner }) => ({ [id]: inner }));
}

/** As the policy gets them, the options of policies named in them filled in. */
function received(policy: AnyPolicy, options: Options): Options {
  return withPolicies(policy, options, ({ id, options: given }) => {
    const inner = catalog.balancing(id);
    return { id, options: inner === undefined ? given : received(inner, { ...usualOptions(inner), ...given }) };
  });
}

/** Values of a field that no policy allows. */
function wrongFor(field: OptionField): unknown[] {
  if (field.type === "number") return outside(field);
  if (field.type === "text") return [""];
  return field.type === "list" && field.default?.length !== 0 ? [[]] : ["no such thing"];
}

/** Numbers just outside what a field allows. */
function outside({ min, max, integer }: NumberField): number[] {
  return [...(min === undefined ? [] : [min - 1]), ...(max === undefined ? [] : [max + 1]), ...(integer ? [(min ?? 0) + 0.5] : [])];
}

/** What a scenario may say of any policy's options, and what it may not. */
export const optionLaws: Readonly<Record<string, (policy: AnyPolicy) => void>> = {
  "takes all it declares, unchanged": (policy) =>
    fc.assert(
      fc.property(optionsOf(policy), (options) => {
        expect(resolve(policy, written(policy, options))).toEqual(received(policy, options));
      }),
    ),

  "fills in every default": (policy) => {
    const usual = usualOptions(policy);
    const required = Object.entries(usual).filter(([name]) => policy.options[name]?.default === undefined);
    expect(resolve(policy, Object.fromEntries(required))).toEqual(received(policy, usual));
  },

  "refuses what is out of range, by name": (policy) => {
    for (const [name, field] of Object.entries(policy.options)) {
      for (const value of wrongFor(field)) {
        const attempt = () => resolve(policy, { ...written(policy, usualOptions(policy)), [name]: value });
        expect(attempt, `${name}: ${JSON.stringify(value)}`).toThrow(ScenarioError);
        expect(attempt).toThrow(name);
      }
    }
  },

  "refuses to go without what has no default": (policy) => {
    for (const [name, field] of Object.entries(policy.options)) {
      if (field.default !== undefined) continue;
      const { [name]: _left, ...rest } = usualOptions(policy);
      expect(() => resolve(policy, written(policy, rest))).toThrow(name);
    }
  },

  "refuses what it never declared": (policy) => {
    expect(() => resolve(policy, { ...written(policy, usualOptions(policy)), colour: "blue" })).toThrow("colour");
  },
};
