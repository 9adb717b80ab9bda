import { parse } from "yaml";
import { isRecord } from "../json/is-record.js";

/** The parts of a scenario file that knobs look at, before anybody has checked them; the scenario itself has been. */
export type Plain = Record<string, unknown>;

/** A scenario file as plain data. */
export function plainOf(text: string): Plain {
  return parse(text, { logLevel: "error", maxAliasCount: -1 }) as Plain;
}

/** What stands at a path; undefined where nothing does. */
export function valueIn(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, key) => {
    if (Array.isArray(node)) return node[Number(key)];
    return isRecord(node) && Object.hasOwn(node, key) ? node[key] : undefined;
  }, root);
}

/** The services of a file by name, those without any fields included. */
export function servicesOf(plain: Plain): [string, Plain][] {
  const services = isRecord(plain.services) ? plain.services : {};
  return Object.entries(services).map(([name, service]) => [name, isRecord(service) ? service : {}]);
}

/** A policy as written, `id` or `{ id: options }`. */
export interface WrittenPolicy {
  readonly id: string;
  readonly options: Plain;
}

/** The policy written somewhere; undefined where there is none. */
export function writtenPolicy(value: unknown): WrittenPolicy | undefined {
  if (typeof value === "string") return { id: value, options: {} };
  if (!isRecord(value)) return undefined;
  const [entry] = Object.entries(value);
  return entry === undefined ? undefined : { id: entry[0], options: isRecord(entry[1]) ? entry[1] : {} };
}
