import type { AnyPolicy, OptionField, PolicyChoice } from "@springtide/core";
import { span } from "./numbers.js";
import type { Style } from "./style.js";
import { type Column, table } from "./table.js";

const SCALING_LIMITS = "min, max, interval, window, lag, victims, maxStarting, maxStopping, stopEvery and guard";

/** All policies, a row each, by kind. */
export function policyList(policies: readonly AnyPolicy[], style: Style): string {
  const kinds = [...new Set(policies.map(({ kind }) => kind))];
  const sections = kinds.map((kind) => {
    const rows = policies.filter((policy) => policy.kind === kind).map(({ id, doc }) => [`  ${style.colours.bold(id)}`, doc]);
    return table([left(kind), { ...left(""), isOpen: true }], rows, style);
  });
  return `${sections.join("\n")}\n${style.colours.dim("springtide policies NAME tells a policy's options and where its behaviour comes from")}\n`;
}

/** One policy in full: what it does, its options, its source. */
export function policyDetails(policy: AnyPolicy, style: Style): string {
  const { colours } = style;
  const head = `${colours.bold(policy.id)}  ${colours.dim(policy.kind)}\n${policy.doc}\n`;
  const rows = optionRows(policy.options, "", style);
  const columns = [...["option", "default", "range"].map(left), { ...left("meaning"), isOpen: true }];
  const options = rows.length === 0 ? "It has no options.\n" : table(columns, rows, style);
  const common = policy.kind === "autoscaling" ? `\nEvery autoscaling policy also takes ${SCALING_LIMITS}.\n` : "";
  return `${head}\n${options}${common}\n${colours.dim("source")}  ${policy.source}\n`;
}

function optionRows(options: Readonly<Record<string, OptionField>>, prefix: string, style: Style): string[][] {
  return Object.entries(options).flatMap(([name, field]) => {
    const source = field.source === undefined ? "" : ` (${field.source})`;
    const row = [`  ${prefix}${name}`, defaultText(field), rangeText(field, style), `${field.doc}${source}`];
    return field.type === "list" ? [row, ...optionRows(field.of, `${prefix}${name}[].`, style)] : [row];
  });
}

function defaultText(field: OptionField): string {
  if (field.default === undefined) return "required";
  if (field.type === "number") return numberText(field.unit, field.default as number);
  if (field.type === "policy") return policyText(field.default as PolicyChoice);
  if (field.type === "list") return `[${(field.default as readonly object[]).map((entry) => entryText(entry, field.of)).join(", ")}]`;
  return String(field.default);
}

/** An entry of a list: "{ type: pods, value: 4, period: 15s }". */
function entryText(entry: object, of: Readonly<Record<string, OptionField>>): string {
  const parts = Object.entries(entry).map(([name, value]) => {
    const field = of[name];
    return `${name}: ${field?.type === "number" ? numberText(field.unit, value as number) : value}`;
  });
  return `{ ${parts.join(", ")} }`;
}

function rangeText(field: OptionField, { signs }: Style): string {
  if (field.type === "choice") return field.of.join(" | ");
  if (field.type === "text") return "text";
  if (field.type === "flag") return "true | false";
  if (field.type === "list") return "list";
  if (field.type === "policy") return `a ${field.kind} policy`;
  const { min, max, unit } = field;
  if (min !== undefined && max !== undefined) return `${numberText(unit, min)} to ${numberText(unit, max)}`;
  if (min !== undefined) return `${signs.atLeast} ${numberText(unit, min)}`;
  if (max !== undefined) return `${signs.atMost} ${numberText(unit, max)}`;
  return { ms: "duration", fraction: "fraction", "per-second": "rate", count: "number", ratio: "number" }[unit];
}

/** A policy as scenario files name it. */
function policyText({ id, options }: PolicyChoice): string {
  return Object.keys(options).length === 0 ? id : JSON.stringify({ [id]: options });
}

/** A number as scenario files write it: "15s", "70%", "200/s". */
function numberText(unit: "ms" | "fraction" | "per-second" | "count" | "ratio", value: number): string {
  if (!Number.isFinite(value)) return "unlimited";
  if (unit === "ms") return value === 0 ? "0" : span(value).replace(" min", "m").replace(" ", "").replaceAll(",", "");
  if (unit === "fraction") return `${Number((value * 100).toPrecision(12))}%`;
  if (unit === "per-second") return `${value}/s`;
  return String(value);
}

function left(title: string): Column {
  return { title, align: "left" };
}
