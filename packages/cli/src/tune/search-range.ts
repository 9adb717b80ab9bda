import type { NumberField, SearchRange } from "@springtide/core/policy";
import { isRecord } from "../json/is-record.js";
import type { Plain } from "./plain-scenario.js";

type Fields = Readonly<Record<string, unknown>>;

/** A range to search, and where it begins. */
export interface Range extends SearchRange {
  readonly from: number;
  readonly log: boolean;
}

/** Whether a policy says of any of its options where they are worth searching. */
function hasHints(fields: Fields): boolean {
  return Object.values(fields).some((field) => isNumberField(field) && isRecord(field.search));
}

/** Whether an option is a number. */
export function isNumberField(field: unknown): field is NumberField {
  return isRecord(field) && field.type === "number";
}

/**
 * Where to search an option: where its policy says; otherwise, if it says so of none, around the value it has. Undefined for options that
 * are better left alone: those that the policy leaves out, those that are 0 for "none", and those without a value.
 * @param value In the policy's unit; undefined where the file says nothing.
 * @param options What the file says of the policy.
 */
export function searchRange(field: NumberField, value: number | undefined, fields: Fields, options: Plain): Range | undefined {
  const { search } = field;
  const from = value ?? field.default;
  if (search === false || from === undefined) return undefined;
  if (search !== undefined) {
    const isOff = from < search.low && search.usual !== undefined;
    if (isOff && hasAnotherTarget(fields, options)) return undefined;
    const start = isOff ? search.usual! : from;
    return { low: Math.min(search.low, start), high: Math.max(search.high, start), from: start, log: isWide(search) };
  }
  const isTarget = field.default === 0 && field.unit !== "ms" && value !== undefined && value > 0;
  return !hasHints(fields) || isTarget ? around(field, from) : undefined;
}

/** Targets are 0 for none: where one is written, those that are not stay off. */
function hasAnotherTarget(fields: Fields, options: Plain): boolean {
  return Object.keys(options).some((name) => {
    const field = fields[name];
    if (isNumberField(field)) return field.default === 0 && field.unit !== "ms";
    return isRecord(field) && field.type === "list" && Array.isArray(field.default) && field.default.length === 0;
  });
}

function isWide({ low, high }: SearchRange): boolean {
  return low > 0 && high / low > 10;
}

function around(field: NumberField, from: number): Range | undefined {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, unit } = field;
  if (from <= 0) return undefined;
  const isShare = unit === "fraction" && from < 1;
  const [low, high] = isShare ? [from / 3, Math.min(1 - (1 - from) / 4, 3 * from)] : [from / 4, from * 4];
  const range = { low: Math.max(min, low), high: Math.min(max, high), from, log: !isShare };
  if (field.integer === true)
    return { ...range, low: Math.max(min, Math.floor(range.low), 1), high: Math.max(Math.ceil(range.high), from) };
  return range.low < range.high ? range : undefined;
}
