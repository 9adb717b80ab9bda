import type { Path, Problems } from "@springtide/core";
import { isRecord } from "../../json/is-record.js";
import type { Ledger } from "./ledger.js";

/** A place in an object that was read: what stands there, and what is said of it in the report. */
export interface Field {
  readonly value: unknown;
  readonly path: Path;
  /** Whether anything stands there. */
  readonly exists: boolean;
  get(...keys: readonly (string | number)[]): Field;
  /** Entries of a list; none where there is none. */
  items(): Field[];
  /** Entries of a map; none where there is none. */
  entries(): [string, Field][];
  /** The value as text (numbers and flags as written); undefined where there is none. Adds a problem for anything else. */
  text(): string | undefined;
  /** The value as a number; undefined where there is none. Adds a problem for anything else. */
  number(): number | undefined;
  flag(): boolean | undefined;
  /** Adds a problem with this place. */
  refuse(message: string, hint?: string): void;
  mapped(to: string, note?: string): void;
  approximated(to: string | undefined, note: string): void;
  assumed(to: string | undefined, note: string): void;
  ignored(note: string): void;
}

/** The root field of an object. */
export function rootField(data: unknown, ledger: Ledger, problems: Problems, base: Path = []): Field {
  const at = (value: unknown, path: Path): Field => {
    const refuse = (message: string, hint?: string) => problems.add([...base, ...path], message, hint);
    const scalar = <T>(noun: string, convert: (given: unknown) => T | undefined): T | undefined => {
      if (value === undefined || value === null) return undefined;
      const converted = convert(value);
      if (converted === undefined) refuse(`${noun} is expected here; ${shown(value)} was given`);
      return converted;
    };
    return {
      value,
      path,
      exists: value !== undefined && value !== null,
      get: (...keys) => at(keys.reduce<unknown>(child, value), [...path, ...keys]),
      items: () => {
        if (value !== undefined && value !== null && !Array.isArray(value)) refuse(`a list is expected here; ${shown(value)} was given`);
        return Array.isArray(value) ? value.map((item, index) => at(item, [...path, index])) : [];
      },
      entries: () => {
        const isMap = isRecord(value);
        if (!isMap && value !== undefined && value !== null) refuse(`a map is expected here; ${shown(value)} was given`);
        return isMap ? Object.entries(value).map(([key, item]) => [key, at(item, [...path, key])]) : [];
      },
      text: () => scalar("text", (given) => (typeof given === "object" ? undefined : String(given))),
      number: () => scalar("a number", toNumber),
      flag: () => scalar("true or false", (given) => (typeof given === "boolean" ? given : FLAGS.get(String(given).toLowerCase()))),
      refuse,
      mapped: (to, note) => ledger.mark(path, { status: "mapped", to, note }),
      approximated: (to, note) => ledger.mark(path, { status: "approximated", to, note }),
      assumed: (to, note) => ledger.mark(path, { status: "assumed", to, note }),
      ignored: (note) => ledger.mark(path, { status: "ignored", note }),
    };
  };
  return at(data, []);
}

/** Words that YAML 1.1, which Kubernetes reads, takes for flags too. */
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["on", true],
  ["false", false],
  ["no", false],
  ["off", false],
]);

function child(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string | number, unknown>)[key]
    : undefined;
}

function toNumber(given: unknown): number | undefined {
  if (typeof given === "number" && Number.isFinite(given)) return given;
  return typeof given === "string" && /^[+-]?\d+(\.\d+)?$/.test(given) ? Number(given) : undefined;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
