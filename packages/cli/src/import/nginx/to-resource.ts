import { formatPath, type Path, type Problems } from "@springtide/core";
import type { ScenarioSource } from "../../scenario/source.js";
import type { Plain } from "../draft/draft.js";
import { rootField } from "../report/field.js";
import { openLedger } from "../report/ledger.js";
import type { Resource } from "../resource.js";
import type { Directive } from "./parse-config.js";

/** Where a directive stands in the object made of a configuration. */
export type Places = ReadonlyMap<Directive, Path>;

/** A configuration as an object, a field for each directive, and where each of them is. */
export function toResource(source: ScenarioSource, directives: readonly Directive[]): { resource: Resource; places: Places } {
  const places = new Map<Directive, Path>();
  const lines = new Map<string, number>();
  const convert = (list: readonly Directive[], base: Path): Plain => {
    const fields = new Map<string, unknown[]>();
    for (const directive of list) {
      const values = fields.get(directive.name) ?? [];
      fields.set(directive.name, values);
      const path = [...base, directive.name, values.length];
      places.set(directive, path);
      lines.set(formatPath(path), directive.line);
      const text = directive.args.join(" ");
      values.push(directive.children === undefined ? text : { ...(text !== "" && { "": text }), ...convert(directive.children, path) });
    }
    return Object.fromEntries(fields);
  };
  const data = convert(directives, []);
  const ledger = openLedger(data);
  const problems: Problems = { add: () => undefined, throwIfAny: () => undefined };
  const lineOf = (path: Path): number | undefined => {
    for (let end = path.length; end > 0; end--) {
      const line = lines.get(formatPath(path.slice(0, end)));
      if (line !== undefined) return line;
    }
    return undefined;
  };
  const root = rootField(data, ledger, problems);
  return {
    resource: { source, apiVersion: "", kind: "nginx", name: source.file, namespace: undefined, root, ledger, isKnown: true, lineOf },
    places,
  };
}
