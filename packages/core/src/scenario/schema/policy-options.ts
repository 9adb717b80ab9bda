import * as z from "zod";
import type { Catalog } from "../../policy/catalog.js";
import type { NumberField, OptionField, PolicyChoice, PolicyField } from "../../policy/options.js";
import { duration, fraction, rate, share } from "./quantities.js";
import { flag, text } from "./scalars.js";
import { list, shape } from "./shapes.js";
import { writtenNumber, writtenValue } from "./written-options.js";

/** How numbers of policies are written: with their unit, as files must, or also plain in the policy's own unit, as code may. */
export type NumberStyle = "with-unit" | "plain-too";

type Fields = Readonly<Record<string, OptionField>>;

/** What the schema of options depends on beside their fields. */
export interface OptionSetting {
  readonly catalog: Catalog;
  readonly style: NumberStyle;
  /** The schema of an option that names a policy. */
  choice(kind: PolicyField["kind"]): z.ZodType<PolicyChoice>;
}

/** The schema of a policy's options: one entry a field, with its default. */
export function optionSchemas(fields: Fields, setting: OptionSetting): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, withDefault(field, setting).describe(describe(field))]));
}

function withDefault(field: OptionField, setting: OptionSetting): z.ZodType {
  const schema = optionSchema(field, setting);
  return field.default === undefined ? schema : schema.prefault(writtenValue(field, field.default, setting.catalog));
}

function optionSchema(field: OptionField, setting: OptionSetting): z.ZodType {
  switch (field.type) {
    case "number":
      return numberSchema(field, setting.style);
    case "choice":
      return z.enum(field.of);
    case "text":
      return text();
    case "flag":
      return flag();
    case "list":
      return list("entries", shape("an entry", optionSchemas(field.of, setting)), field.default?.length === 0 ? 0 : 1);
    case "policy":
      return setting.choice(field.kind);
  }
}

function numberSchema(field: NumberField, style: NumberStyle): z.ZodType<number> {
  const { least, most } = { least: field.min ?? Number.NEGATIVE_INFINITY, most: field.max ?? Number.POSITIVE_INFINITY };
  const inRange = z.number().superRefine((value, context) => {
    const limit = value < least ? least : value > most ? most : undefined;
    if (limit === undefined && !(field.integer === true && !Number.isInteger(value))) return;
    if (limit === undefined) context.addIssue({ code: "custom", message: `${value} is not a whole number` });
    else
      context.addIssue({
        code: "custom",
        message: `must be at ${value < least ? "least" : "most"} ${writtenNumber(field, limit)}, but is ${writtenNumber(field, value)}`,
      });
  });
  const unit = unitSchema(field);
  if (unit === undefined) return plainNumber(field);
  const spelled = unit.pipe(inRange);
  return style === "with-unit" || field.unit === "fraction" ? spelled : z.union([inRange, spelled]);
}

function unitSchema(field: NumberField): z.ZodType<number> | undefined {
  if (field.unit === "ms") return duration;
  if (field.unit === "per-second") return rate.transform((perMs) => perMs * 1000);
  if (field.unit === "fraction") return field.max === undefined || field.max > 1 ? share : fraction;
  return undefined;
}

function plainNumber(field: NumberField): z.ZodType<number> {
  const base = field.integer === true ? z.int() : z.number();
  const bounded = field.min === undefined ? base : base.min(field.min);
  return field.max === undefined ? bounded : bounded.max(field.max);
}

function describe(field: OptionField): string {
  return field.source === undefined ? field.doc : `${field.doc} Default as in ${field.source}.`;
}
