import type { Assumption } from "../draft/draft.js";
import type { Resource } from "../resource.js";
import { STATUSES, type Status } from "./status.js";

/** What became of one leaf field. */
export interface ReportedField {
  readonly file: string;
  readonly line: number | undefined;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly field: string;
  readonly value: unknown;
  readonly status: Status;
  readonly to: string | undefined;
  readonly note: string | undefined;
  /** How many fields of that name there are, where alike ones are told once. */
  readonly times?: number;
}

/** Counts of leaf fields; the four add up to `fields`. */
export type Counts = Record<Status, number> & { objects: number; fields: number };

/** The report of an import: every leaf field that was read, and everything that was assumed beside them. */
export interface ImportReport {
  readonly schema: "springtide.import/1";
  readonly counts: Counts;
  readonly kinds: Readonly<Record<string, Counts>>;
  /** Kinds that say nothing here, with how many objects there were. */
  readonly unknownKinds: Readonly<Record<string, number>>;
  readonly fields: readonly ReportedField[];
  /** Values of the scenario that nothing read tells. */
  readonly assumptions: readonly Assumption[];
  /** What the overlay added or changed. */
  readonly overlaid: readonly string[];
  readonly notes: readonly string[];
}

/** Draws up the report: a leaf that no reader spoke of is ignored, with the reason that its place tells. */
export function reportOf(
  resources: readonly Resource[],
  whyIgnored: (resource: Resource, field: string) => string,
  rest: Pick<ImportReport, "assumptions" | "overlaid" | "notes">,
): ImportReport {
  const counts = noCounts();
  const kinds = new Map<string, Counts>();
  const unknown = new Map<string, number>();
  const fields: ReportedField[] = [];
  for (const resource of resources) {
    const { kind, name, namespace, source } = resource;
    const own = kinds.get(kind) ?? noCounts();
    kinds.set(kind, own);
    for (const count of [counts, own]) count.objects++;
    if (!resource.isKnown) unknown.set(kind, (unknown.get(kind) ?? 0) + 1);
    for (const { path, keys, value, mark } of resource.ledger.leaves()) {
      const { status, to, note } = mark ?? { status: "ignored" as const, to: undefined, note: whyIgnored(resource, path) };
      for (const count of [counts, own]) {
        count.fields++;
        count[status]++;
      }
      fields.push({ file: source.file, line: resource.lineOf(keys), kind, name, namespace, field: path, value, status, to, note });
    }
  }
  const sorted = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    schema: "springtide.import/1",
    counts,
    kinds: Object.fromEntries(sorted),
    unknownKinds: Object.fromEntries(unknown),
    fields,
    ...rest,
  };
}

/** Counts of nothing. */
export function noCounts(): Counts {
  const zero = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>;
  return { objects: 0, fields: 0, ...zero };
}
