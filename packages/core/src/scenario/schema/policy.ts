import * as z from "zod";
import type { PolicyRef } from "../../model/scenario.js";
import type { AnyPolicy, Catalog } from "../../policy/catalog.js";
import type { PolicyKind } from "../../policy/definition.js";
import type { PolicyChoice } from "../../policy/options.js";
import { type NumberStyle, optionSchemas } from "./policy-options.js";
import { refuse, shape } from "./shapes.js";

/** A policy as scenarios name it: its id, or `{ id: options }`. */
export type PolicyInput = string | Readonly<Record<string, unknown>>;

/** A policy with its options, and what the caller's own fields made of theirs. */
export interface NamedPolicy<Common> {
  readonly ref: PolicyRef;
  readonly common: Common;
}

const built = new WeakMap<Catalog, Map<string, z.ZodType<NamedPolicy<object>, PolicyInput>>>();

/**
 * The schema of a place that names one policy of a kind, with no fields beside the policy's own. A catalog's is
 * made once: policies that name policies then end in a reference, not in one another for ever.
 */
export function policySchema(
  kind: PolicyKind,
  catalog: Catalog | undefined,
  style: NumberStyle,
): z.ZodType<NamedPolicy<object>, PolicyInput> {
  if (catalog === undefined) return policyWith(kind, undefined, style, {});
  const known = built.get(catalog) ?? new Map<string, z.ZodType<NamedPolicy<object>, PolicyInput>>();
  built.set(catalog, known);
  const key = `${kind} ${style}`;
  const schema = known.get(key) ?? policyWith(kind, catalog, style, {}).meta({ id: `${kind}-policy` });
  known.set(key, schema);
  return schema;
}

/**
 * The schema of a place that names one policy of a kind. With a catalog the policy must be in it and its
 * options are checked and filled; without, they are kept as written. `common` fields stand beside a policy's own.
 */
export function policyWith<Common extends z.ZodRawShape>(
  kind: PolicyKind,
  catalog: Catalog | undefined,
  style: NumberStyle,
  common: Common,
) {
  const known = catalog?.policies.filter((policy) => policy.kind === kind) ?? [];
  const names = known.map(({ id }) => id);
  const commonNames = Object.keys(common);
  const fields =
    catalog === undefined
      ? {}
      : // Made once a scenario names it: a catalog holds many more policies than a scenario uses.
        Object.fromEntries(known.map((policy) => [policy.id, z.lazy(() => policyEntry(policy, catalog, style, common)).optional()]));
  const single = { minProperties: 1, maxProperties: 1 };
  const open = z.looseObject(common);
  const object: z.ZodType<Record<string, unknown>, Record<string, object | string | number | undefined>> = catalog === undefined
    ? z.record(z.string(), kind === "resilience" ? z.union([alone(ALONE), open]) : open).meta(single)
    : shape(NOUNS[kind], fields, () => undefined).meta(single);
  const name = catalog === undefined ? z.string().min(1) : z.enum(names);
  type Output = NamedPolicy<z.output<z.ZodObject<Common>>>;
  const schema = z
    .union([name.transform((id): Record<string, object | string | number | undefined> => ({ [id]: {} })).pipe(object), object])
    .transform((given, context): Output => {
      const ids = Object.keys(given);
      const id = ids[0];
      if (id === undefined && context.issues.length > 0) return z.NEVER;
      if (id === undefined || ids.length > 1) {
        refuse(context, `${NOUNS[kind]} is exactly one policy; ${id === undefined ? "none was given" : `${ids.join(" and ")} were given`}`);
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

function policyEntry(policy: AnyPolicy, catalog: Catalog, style: NumberStyle, common: z.ZodRawShape) {
  const choice = (kind: PolicyKind) => policyChoice(kind, catalog, style);
  const fields = { ...optionSchemas(policy.options, { catalog, style, choice }), ...asUsualUnder(policy, common) };
  const entry = shape(`the policy ${policy.id}`, fields).describe(`${policy.doc} Behaves like ${policy.source}.`);
  const [first] = Object.keys(policy.options);
  if (policy.kind !== "resilience" || first === undefined) return entry;
  return z.union([alone(first).pipe(entry), entry]);
}

/** Stands for the first option of a policy that is not known yet. */
export const ALONE = "";

/** A value in the place of options: it is that one's. */
function alone(option: string) {
  return z.union([z.string(), z.number()]).transform((value): Record<string, unknown> => ({ [option]: value }));
}

/** The fields beside a policy's own, with the defaults that the policy has for them. */
function asUsualUnder(policy: AnyPolicy, common: z.ZodRawShape): z.ZodRawShape {
  const own = policy.kind === "autoscaling" ? Object.entries(policy.pace ?? {}) : [];
  const fields = own.flatMap(([name, value]) => {
    const field = common[name];
    return field === undefined ? [] : [[name, z.prefault(field, value)]];
  });
  return { ...common, ...Object.fromEntries(fields) };
}

/** The schema of an option that names a policy. */
function policyChoice(kind: PolicyKind, catalog: Catalog, style: NumberStyle): z.ZodType<PolicyChoice> {
  return z.lazy(() =>
    policySchema(kind, catalog, style).transform(({ ref }, context): PolicyChoice => {
      // An unknown name is told, but does not keep zod from coming here.
      return context.issues.length > 0 ? z.NEVER : { id: ref.id, options: ref.options };
    }),
  );
}

const NOUNS: Readonly<Record<PolicyKind, string>> = {
  balancing: "a balancing policy",
  autoscaling: "an autoscaling policy",
  failover: "a failover rule",
  resilience: "a resilience policy",
};
