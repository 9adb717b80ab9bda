import { formatPath, type Path, type Problems } from "@springtide/core";
import type { ScenarioSource } from "../../scenario/source.js";
import { rootField } from "../report/field.js";
import { openLedger } from "../report/ledger.js";
import type { Resource } from "../resource.js";
import type { Section, Statement } from "./parse-config.js";
import { serverOptions } from "./server-options.js";

/** Where a statement stands: the object made of its section, and the path there. */
export type Places = Map<Statement, { readonly resource: Resource; readonly path: Path }>;

/** A section as an object: a field for each line, and one for each option of a server. */
export function toResource(source: ScenarioSource, section: Section, places: Places): Resource {
  const fields = new Map<string, unknown[]>();
  const paths = new Map<Statement, Path>();
  const lines = new Map<string, number>();
  for (const statement of section.statements) {
    const key = `${statement.negated ? "no " : ""}${statement.keyword}`;
    const values = fields.get(key) ?? [];
    fields.set(key, values);
    const path = [key, values.length];
    paths.set(statement, path);
    lines.set(formatPath(path), statement.line);
    values.push(fieldOf(statement));
  }
  const data = Object.fromEntries<unknown>([...(section.name === "" ? [] : [["", section.name] as const]), ...fields]);
  const ledger = openLedger(data);
  const problems: Problems = { add: () => undefined, throwIfAny: () => undefined };
  const resource: Resource = {
    source,
    apiVersion: "",
    kind: section.kind,
    name: section.name,
    namespace: undefined,
    root: rootField(data, ledger, problems),
    ledger,
    isKnown: true,
    lineOf: (path) => lines.get(formatPath(path.slice(0, 2))) ?? section.line,
  };
  for (const [statement, path] of paths) places.set(statement, { resource, path });
  return resource;
}

function fieldOf({ keyword, args }: Statement): unknown {
  if (keyword === "default-server") return Object.fromEntries(serverOptions(args));
  const named = keyword === "server" ? 2 : keyword === "server-template" ? 3 : 0;
  if (named === 0) return args.join(" ");
  return { "": args.slice(0, named).join(" "), ...Object.fromEntries(serverOptions(args.slice(named))) };
}
