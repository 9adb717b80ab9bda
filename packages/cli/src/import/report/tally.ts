import type { ImportReport, ReportedField } from "./import-report.js";
import { type Counts, noCounts } from "./import-report.js";
import type { Mark } from "./status.js";

/** What becomes of the fields of a format: the first row whose pattern fits a field, its list indices left out, tells. */
export type FieldTable = readonly (readonly [RegExp, Mark])[];

/** Fields of inputs that are too long to keep: each is counted under its name, and its first value and line are kept. */
export interface Tally {
  /** Counts an object, such as a line of a log. */
  object(): void;
  /** Counts a field, and says what became of it; of one name and status the first mark counts. */
  add(field: string, mark: Mark, value: unknown, line: number | undefined): void;
  /** Counts every leaf of a value; the table tells what becomes of each, `ignored` what it does not name. */
  addTree(value: unknown, base: string, table: FieldTable, line: number | undefined): void;
  readonly file: string;
  readonly kind: string;
  counts(): Counts;
  fields(): ReportedField[];
}

/** Names told apart; what more there is counts as one. */
const MOST_NAMES = 1000;
const MOST_DEPTH = 64;
const REST = "(further fields)";
const UNNAMED: Mark = { status: "ignored", note: "not simulated" };

interface Entry {
  readonly mark: Mark;
  readonly value: unknown;
  readonly line: number | undefined;
  times: number;
}

/** Opens the tally of a file. */
export function openTally(file: string, kind: string): Tally {
  const entries = new Map<string, Entry>();
  const names = new Map<string, string>();
  const marks = new Map<string, Mark>();
  const counts = noCounts();

  const add = (field: string, mark: Mark, value: unknown, line: number | undefined): void => {
    counts.fields++;
    counts[mark.status]++;
    const key = `${mark.status} ${field}`;
    const entry = entries.get(key);
    if (entry !== undefined) entry.times++;
    else if (entries.size < MOST_NAMES) {
      entries.set(key, { mark, value, line, times: 1 });
      names.set(key, field);
    } else {
      const rest = `${mark.status} ${REST}`;
      names.set(rest, REST);
      const known = entries.get(rest);
      if (known === undefined) entries.set(rest, { mark, value, line, times: 1 });
      else known.times++;
    }
  };

  const addTree = (value: unknown, base: string, table: FieldTable, line: number | undefined, depth = 0): void => {
    const children = Array.isArray(value)
      ? value.map((item) => [`${base}[]`, item] as const)
      : typeof value === "object" && value !== null
        ? Object.entries(value).map(([key, item]) => [base === "" ? key : `${base}.${key}`, item] as const)
        : [];
    if (children.length === 0 || depth >= MOST_DEPTH) {
      let mark = marks.get(base);
      if (mark === undefined) {
        mark = table.find(([pattern]) => pattern.test(base))?.[1] ?? UNNAMED;
        if (marks.size < MOST_NAMES) marks.set(base, mark);
      }
      add(base, mark, value, line);
    } else for (const [path, item] of children) addTree(item, path, table, line, depth + 1);
  };

  return {
    file,
    kind,
    object: () => void counts.objects++,
    add,
    addTree,
    counts: () => counts,
    fields: () =>
      [...entries].map(
        ([
          key,
          {
            mark: { status, to, note },
            value,
            line,
            times,
          },
        ]) => {
          const field = names.get(key) as string;
          return { file, line, kind, name: file, namespace: undefined, field, value, status, to, note, times };
        },
      ),
  };
}

/** Draws up the report of what was tallied. */
export function reportOfTallies(tallies: readonly Tally[], rest: Pick<ImportReport, "assumptions" | "overlaid" | "notes">): ImportReport {
  const counts = noCounts();
  const kinds: Record<string, Counts> = {};
  for (const tally of tallies) {
    const own = kinds[tally.kind] ?? noCounts();
    kinds[tally.kind] = own;
    for (const total of [counts, own]) {
      for (const [name, value] of Object.entries(tally.counts()) as [keyof Counts, number][]) total[name] += value;
    }
  }
  return { schema: "springtide.import/1", counts, kinds, unknownKinds: {}, fields: tallies.flatMap((tally) => tally.fields()), ...rest };
}
