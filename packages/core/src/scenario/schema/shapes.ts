import * as z from "zod";
import { nearestName } from "../nearest-name.js";

// What is checked has been copied as a tree before. Zod need not look for values that hold themselves: that takes 7 % of a short command.
z.config({ memoizer: { alloc: (_schema, _payload, empty) => empty, attach() {}, guard() {} } });

/**
 * A strict object. Its raw messages are facts for `explainIssue`: `noun: allowed keys` for a key that it does not know, and for a value
 * that is no object, then with the key that this value was probably meant for.
 */
export function shape<Shape extends z.core.$ZodLooseShape>(noun: string, fields: Shape, meant = meantFor) {
  const keys = Object.keys(fields);
  return z.strictObject(fields, {
    error: (issue) => `${noun}: ${keys.join(", ")}: ${issue.code === "unrecognized_keys" ? "" : (meant(fields, issue.input) ?? "")}`,
  });
}

/** The key that a plain value was probably meant for: the first that must be there, else the first of all, where it takes the value. */
function meantFor(fields: z.core.$ZodLooseShape, given: unknown): string | undefined {
  if (typeof given !== "string" && typeof given !== "number") return undefined;
  const all = Object.entries(fields);
  const [key, schema] = all.find(([, field]) => !z.safeParse(field, undefined).success) ?? all[0] ?? [];
  return schema !== undefined && z.safeParse(schema, given).success ? key : undefined;
}

/** Objects with exactly one of the keys of `T`. */
export type OneOf<T> = { [K in keyof T]: { [P in K]: T[P] } & { [P in Exclude<keyof T, K>]?: never } }[keyof T];

/** An object with exactly one key of `variants`, whose value it becomes. */
export function oneOf<Variants extends Readonly<Record<string, z.ZodType>>>(noun: string, variants: Variants) {
  const names = Object.keys(variants);
  const fields = Object.fromEntries(Object.entries(variants).map(([name, schema]) => [name, schema.optional()]));
  const schema = shape(noun, fields)
    .meta({ minProperties: 1, maxProperties: 1 })
    .transform((value, context) => {
      const given = Object.keys(value);
      if (given.length === 1) return value[given[0]!];
      if (given.length === 0 && context.issues.length > 0) {
        // Its unknown keys are told already; this keeps a union from taking it for the branch that was meant.
        context.addIssue({ code: "custom", message: "", params: { told: true }, continue: false });
        return z.NEVER;
      }
      refuse(
        context,
        `${noun} has exactly one of ${names.join(", ")}; ${given.length === 0 ? "none was given" : `${given.join(" and ")} were given`}`,
      );
      return z.NEVER;
    });
  // zod has no type for "exactly one of these keys"; the check above makes it true.
  return schema as unknown as z.ZodType<z.output<Variants[keyof Variants]>, OneOf<{ [K in keyof Variants]: z.input<Variants[K]> }>>;
}

/** A map from the user's own names to values. */
export function named<Value extends z.ZodType>(noun: string, value: Value) {
  return z.record(z.string().min(1).max(200), value, { error: () => `${noun} by name` });
}

/** A list with at least one item, or as few as `least`. */
export function list<Item extends z.ZodType>(noun: string, item: Item, least = 1) {
  return z.array(item, { error: (issue) => (issue.code === "invalid_type" ? `a list of ${noun}` : undefined) }).min(least);
}

/** Whether an object has a key that is none but was probably meant to be one of these: that is told already. */
export function isMisspelt(context: z.core.$RefinementCtx, names: readonly string[]): boolean {
  return context.issues.some(
    (issue) => issue.code === "unrecognized_keys" && issue.keys.some((key) => nearestName(key, names) !== undefined),
  );
}

/** Reports a problem from inside a transform or refinement. */
export function refuse(context: z.core.$RefinementCtx, message: string, hint?: string, path: readonly PropertyKey[] = []): void {
  context.addIssue({ code: "custom", message, params: { hint }, path: [...path] });
}
