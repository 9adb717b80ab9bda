import type { AnyPolicy, NumberField } from "@springtide/core/policy";
import { createCatalog } from "@springtide/core/policy";
import fc from "fast-check";
import { expect } from "vitest";
import { ScenarioError } from "../../packages/core/src/errors.js";
import { resolvePolicy } from "../../packages/core/src/scenario/resolve-policy.js";
import { optionsOf, usualOptions } from "../support/policy-options.js";

/** The options as a run gets them, defaults filled in. */
function resolve(policy: AnyPolicy, options: Record<string, unknown>): Readonly<Record<string, unknown>> {
  return resolvePolicy(createCatalog([policy]), policy.kind, { id: policy.id, options, resolved: false }).options;
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
        expect(resolve(policy, options)).toEqual(options);
      }),
    ),

  "fills in every default": (policy) => {
    const usual = usualOptions(policy);
    const required = Object.entries(usual).filter(([name]) => policy.options[name]?.default === undefined);
    expect(resolve(policy, Object.fromEntries(required))).toEqual(usual);
  },

  "refuses what is out of range, by name": (policy) => {
    for (const [name, field] of Object.entries(policy.options)) {
      const wrong = field.type === "number" ? outside(field) : field.type === "list" ? [[]] : ["no such thing"];
      for (const value of wrong) {
        const attempt = () => resolve(policy, { ...usualOptions(policy), [name]: value });
        expect(attempt, `${name}: ${JSON.stringify(value)}`).toThrow(ScenarioError);
        expect(attempt).toThrow(name);
      }
    }
  },

  "refuses to go without what has no default": (policy) => {
    for (const [name, field] of Object.entries(policy.options)) {
      if (field.default !== undefined) continue;
      const { [name]: _left, ...rest } = usualOptions(policy);
      expect(() => resolve(policy, rest)).toThrow(name);
    }
  },

  "refuses what it never declared": (policy) => {
    expect(() => resolve(policy, { ...usualOptions(policy), colour: "blue" })).toThrow("colour");
  },
};
