import * as z from "zod";
import type { PolicyRef } from "../../model/scenario.js";
import type { AnyPolicy, Catalog } from "../../policy/catalog.js";
import type { PolicyKind } from "../../policy/definition.js";
import { type NumberStyle, optionSchemas } from "./policy-options.js";
import { refuse, shape } from "./shapes.js";

/** A policy as scenarios name it: its id, or `{ id: options }`. */
export type PolicyInput = string | Readonly<Record<string, unknown>>;

/** A policy with its options, and what the caller's own fields made of theirs. */
export interface NamedPolicy<Common> {
  readonly ref: PolicyRef;
  readonly common: Common;
}

/**
 * The schema of a place that names one policy of a kind. With a catalog the policy must be in it and its
 * options are checked and filled; without, they are kept as written. `common` fields stand beside a policy's own.
 */
export function policySchema<Common extends z.ZodRawShape>(
  kind: PolicyKind,
  catalog: Catalog | undefined,
  style: NumberStyle,
  common: Common,
) {
  const known = catalog?.policies.filter((policy) => policy.kind === kind) ?? [];
  const names = known.map(({ id }) => id);
  const commonNames = Object.keys(common);
  const entries = known.map((policy) => [policy.id, policyEntry(policy, style, common)] as const);
  const fields = catalog === undefined ? {} : Object.fromEntries(entries.map(([id, schema]) => [id, schema.optional()]));
  const single = { minProperties: 1, maxProperties: 1 };
  const object: z.ZodType<Record<string, unknown>, Record<string, object | undefined>> = catalog === undefined
    ? z.record(z.string(), z.looseObject(common)).meta(single)
    : shape(nounOf(kind), fields).meta(single);
  const name = catalog === undefined ? z.string().min(1) : z.enum(names);
  type Output = NamedPolicy<z.output<z.ZodObject<Common>>>;
  const schema = z
    .union([name.transform((id): Record<string, object | undefined> => ({ [id]: {} })).pipe(object), object])
    .transform((given, context): Output => {
      const ids = Object.keys(given);
      const id = ids[0];
      if (id === undefined && context.issues.length > 0) return z.NEVER;
      if (id === undefined || ids.length > 1) {
        refuse(
          context,
          `${nounOf(kind)} is exactly one policy; ${id === undefined ? "none was given" : `${ids.join(" and ")} were given`}`,
        );
        return z.NEVER;
      }
      const all = Object.entries(given[id] as Record<string, unknown>);
      const options = Object.fromEntries(all.filter(([option]) => !commonNames.includes(option)));
      const policy = known.find((one) => one.id === id);
      const wrong = policy?.check?.(options);
      if (wrong !== undefined) refuse(context, wrong, undefined, [id]);
      return {
        ref: { id, options, resolved: policy !== undefined },
        common: Object.fromEntries(all.filter(([option]) => commonNames.includes(option))) as Output["common"],
      };
    });
  // The catalog is known only at run time, so its ids cannot be in the type.
  return schema as unknown as z.ZodType<Output, PolicyInput>;
}

function policyEntry(policy: AnyPolicy, style: NumberStyle, common: z.ZodRawShape) {
  return shape(`the policy ${policy.id}`, { ...optionSchemas(policy.options, style), ...common }).describe(
    `${policy.doc} Behaves like ${policy.source}.`,
  );
}

function nounOf(kind: PolicyKind): string {
  return kind === "balancing" ? "a balancing policy" : "an autoscaling policy";
}
