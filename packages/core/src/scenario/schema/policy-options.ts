import * as z from "zod";
import type { ListField, NumberField, OptionField } from "../../policy/options.js";
import { formatDuration } from "../units/duration.js";
import { duration, fraction, rate, share } from "./quantities.js";
import { flag } from "./scalars.js";
import { list, shape } from "./shapes.js";

/** How numbers of policies are written: with their unit, as files must, or also plain in the policy's own unit, as code may. */
export type NumberStyle = "with-unit" | "plain-too";

type Fields = Readonly<Record<string, OptionField>>;

/** The schema of a policy's options: one entry a field, with its default. */
export function optionSchemas(fields: Fields, style: NumberStyle): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, withDefault(field, style).describe(describe(field))]));
}

function withDefault(field: OptionField, style: NumberStyle): z.ZodType {
  const schema = optionSchema(field, style);
  return field.default === undefined ? schema : schema.prefault(written(field, field.default));
}

function optionSchema(field: OptionField, style: NumberStyle): z.ZodType {
  switch (field.type) {
    case "number":
      return numberSchema(field, style);
    case "choice":
      return z.enum(field.of);
    case "flag":
      return flag();
    case "list":
      return list("entries", shape("an entry", optionSchemas(field.of, style)));
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
        message: `must be at ${value < least ? "least" : "most"} ${written(field, limit)}, but is ${written(field, value)}`,
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

/** A value in the policy's unit as a file writes it. */
function written(field: OptionField, value: unknown): unknown {
  if (field.type === "list") return (value as ListField["default"])?.map((entry) => writtenEntry(field, entry));
  if (field.type !== "number" || typeof value !== "number") return value;
  if (field.unit === "ms") return formatDuration(value);
  return field.unit === "per-second" && value !== 0 ? `${value}/s` : value;
}

function writtenEntry(field: ListField, entry: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entry).map(([name, value]) => [name, field.of[name] === undefined ? value : written(field.of[name], value)]),
  );
}

function describe(field: OptionField): string {
  return field.source === undefined ? field.doc : `${field.doc} Default as in ${field.source}.`;
}
