import { listNames, quote } from "../describe-value.js";
import { nearestName } from "../nearest-name.js";
import { DECIMAL, readDecimal } from "./decimal.js";

/** A kind of quantity: how scenario files write it, and how that becomes a number in the model's unit. */
export interface QuantityKind {
  /** With its article, e.g. "a duration". */
  readonly noun: string;
  /** How to write one, e.g. "30ms, 2s or 1h30m". */
  readonly examples: string;
  /** What each unit, largest first, makes of a number's digits. */
  readonly units: Readonly<Record<string, (digits: string) => number>>;
  /** Common slips and the unit they mean. */
  readonly slips: Readonly<Record<string, string>>;
  /** What a number without a unit means; undefined where only 0 needs none. */
  readonly bare: ((digits: string) => number) | undefined;
  /** What to suggest for a number that lacks its unit. */
  readonly suggest: (digits: string) => string;
  /** Stands in front of every number. */
  readonly prefix: string;
  /** Whether several units may follow each other, as in 1h30m. */
  readonly combines: boolean;
  /** Largest allowed value, in the model's unit and as a message says it. */
  readonly max: { readonly value: number; readonly text: string };
}

/** Why a text is not a quantity. */
export interface Refusal {
  readonly message: string;
  readonly hint: string | undefined;
}

/** A number and what follows it up to the next. */
const PART = new RegExp(`(${DECIMAL})([^\\d.\\s:+-]*)`, "y");

interface Part {
  readonly digits: string;
  readonly unit: string;
}

/** Reads a quantity: the number in the model's unit, or why it is none. */
export function readQuantity(kind: QuantityKind, given: string | number): number | Refusal {
  const text = typeof given === "number" ? `${kind.prefix}${given}` : given;
  const parts = splitParts(text, kind.prefix);
  if (parts === undefined) return refuseNonsense(kind, given);
  const value = addParts(kind, parts, text);
  if (typeof value !== "number") return value;
  if (!(value <= kind.max.value)) return { message: `${quote(text)} is too large; at most ${kind.max.text}`, hint: undefined };
  return value;
}

function splitParts(text: string, prefix: string): readonly Part[] | undefined {
  if (text === "0") return [{ digits: "0", unit: "" }];
  if (!text.startsWith(prefix) || text.length > 200) return undefined;
  const parts: Part[] = [];
  let at = prefix.length;
  while (at < text.length) {
    PART.lastIndex = at;
    const match = PART.exec(text);
    if (match === null) return undefined;
    parts.push({ digits: match[1]!, unit: match[2]! });
    at = PART.lastIndex;
  }
  return parts.length === 0 ? undefined : parts;
}

function addParts(kind: QuantityKind, parts: readonly Part[], text: string): number | Refusal {
  const order = Object.keys(kind.units);
  if (parts.length > 1 && !kind.combines) return refuseNonsense(kind, text);
  let sum = 0;
  let last = -1;
  for (const { digits, unit } of parts) {
    if (unit === "") return parts.length === 1 ? readBare(kind, digits) : refuseNonsense(kind, text);
    const place = order.indexOf(unit);
    if (place < 0) return refuseUnit(kind, parts, unit, text);
    if (place <= last) return { message: `${quote(text)} mixes up its units; larger units come first, each once`, hint: undefined };
    last = place;
    sum += kind.units[unit]!(digits);
  }
  return sum;
}

function readBare(kind: QuantityKind, digits: string): number | Refusal {
  if (kind.bare !== undefined) return kind.bare(digits);
  if (readDecimal(digits) === 0) return 0;
  return { message: `${digits} has no unit; ${kind.noun} is written like ${kind.examples}`, hint: `did you mean ${kind.suggest(digits)}?` };
}

function refuseUnit(kind: QuantityKind, parts: readonly Part[], unit: string, text: string): Refusal {
  const known = Object.keys(kind.units);
  const meant =
    kind.slips[unit.toLowerCase()] ??
    nearestName(
      unit,
      known.filter((name) => name.length > 1),
    );
  const fixed = parts.length === 1 && meant !== undefined ? `${kind.prefix}${parts[0]!.digits}${meant}` : undefined;
  return {
    message: `${quote(unit)} in ${quote(text)} is not a unit of ${kind.noun}; units are ${listNames(known)}`,
    hint: fixed === undefined ? undefined : `did you mean ${fixed}?`,
  };
}

function refuseNonsense(kind: QuantityKind, given: string | number): Refusal {
  const text = String(given);
  const shown = typeof given === "number" ? text : quote(text);
  if (/^\s*[$]?\s*-/.test(text)) return { message: `${shown} is negative; ${kind.noun} is at least 0`, hint: undefined };
  const clock = /^(\d+):(\d\d)$/.exec(text);
  const compact = text.replace(/\s+/g, "");
  const repaired =
    clock === null ? repair(kind, compact, text) : kind.combines ? `${clock[1]}m${clock[2]}s or ${clock[1]}h${clock[2]}m` : undefined;
  return {
    message: `${shown} is not ${kind.noun}; write ${kind.examples}`,
    hint: repaired === undefined ? undefined : `did you mean ${repaired}?`,
  };
}

/** The same text without blanks or with its prefix, when that makes it a quantity. */
function repair(kind: QuantityKind, compact: string, text: string): string | undefined {
  for (const candidate of [compact, `${kind.prefix}${compact}`]) {
    const parts = splitParts(candidate, kind.prefix)?.map(({ digits, unit }) => ({ digits, unit: kind.slips[unit.toLowerCase()] ?? unit }));
    if (parts === undefined) continue;
    const spelled = `${kind.prefix}${parts.map(({ digits, unit }) => digits + unit).join("")}`;
    if (spelled !== text && typeof addParts(kind, parts, spelled) === "number") return spelled;
  }
  return undefined;
}
