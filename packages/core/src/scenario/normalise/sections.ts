import type * as z from "zod";
import type { Problems } from "../problems.js";
import { explainIssues } from "../schema/explain-issue.js";
import { byName } from "./names.js";

type Named = Readonly<Record<string, unknown>>;

/** An object with at least one entry; undefined for anything else. */
export function asSection(value: unknown): Named | undefined {
  return isRecord(value) && Object.keys(value).length > 0 ? value : undefined;
}

/** Whether a value is an object that is no list. */
export function isRecord(value: unknown): value is Named {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The sound entries of a section in name order; what is wrong with the others is reported. */
export function soundEntries<Schema extends z.ZodType>(
  section: Named,
  name: string,
  schema: Schema,
  problems: Problems,
): (readonly [string, z.output<Schema>])[] {
  return Object.entries(section)
    .sort(byName)
    .flatMap(([key, value]) => {
      if (key.length === 0 || key.length > 200) problems.add([name, key], "names are 1 to 200 characters long", undefined, "key");
      const parsed = schema.safeParse(value, { reportInput: true });
      if (parsed.success) return [[key, parsed.data] as const];
      explainIssues(parsed.error.issues, [name, key], problems);
      return [];
    });
}

/** The names of all classes in a section of traffic sources. */
export function classNamesOf(traffic: Named): string[] {
  return Object.entries(traffic).flatMap(([name, source]) => {
    const classes = isRecord(source) ? asSection(source.classes) : undefined;
    return classes === undefined ? [name] : Object.keys(classes).map((part) => `${name}/${part}`);
  });
}
