import { suggestName } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { parse } from "yaml";
import { Refused } from "./refused.js";

/** A policy as it was named on the command line. */
export interface Contender {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Reads an id, or `{ id: options }` in YAML or JSON.
 * @throws Refused when it is neither, or no autoscaling policy is called so.
 */
export function readContender(text: string): Contender {
  const { id, options } = split(text);
  if (catalog.autoscaling(id) !== undefined) return { id, options };
  const known = catalog.policies.filter(({ kind }) => kind === "autoscaling").map((policy) => policy.id);
  throw new Refused(`${text}: no autoscaling policy is called "${id}"; ${suggestName(id, known) ?? `there are ${known.join(", ")}`}`);
}

function split(text: string): Contender {
  const read = parsed(text);
  if (typeof read === "string") return { id: read, options: {} };
  const entries = isRecord(read) ? Object.entries(read) : [];
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) throw new Refused(`${text}: an id, or {id: {option: value}} is wanted`);
  const [id, options] = entry;
  if (!isRecord(options ?? {})) throw new Refused(`${text}: the options of ${id} are written {option: value}`);
  return { id, options: (options ?? {}) as Record<string, unknown> };
}

function parsed(text: string): unknown {
  try {
    return parse(text, { logLevel: "error" });
  } catch (error) {
    throw new Refused(`${text}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
