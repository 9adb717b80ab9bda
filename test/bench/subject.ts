import type { Job } from "./job.js";
import type { Spread } from "./statistics.js";

/** How much is measured. */
export interface Effort {
  /** Interleaved rounds. */
  readonly rounds: number;
  /** Customers of a usual run; subjects that need more or fewer say which share of it they take. */
  readonly customers: number;
}

/** What has been found out about a subject. */
export interface Finding {
  /** Figures in markdown. */
  readonly tables: string;
  /** Promises of `bounds.ts` that do not hold, each in one line with its figure and its bound. */
  readonly broken: readonly string[];
  /** What the next release is held against, by name: speeds beside a limit program, more is better. */
  readonly shares: Readonly<Record<string, Spread>>;
}

/** Something that is measured, alone or with all others: one file each in `subjects/`. */
export interface Subject {
  /** What it is called on the command line. */
  readonly word: string;
  /** Rounds when nothing is said, and when a promise or the page depends on them. */
  readonly rounds: { readonly usual: number; readonly judged: number };
  /** Heading of its section on the page, and its line of the usage. */
  readonly title: string;
  /** What the figures are, and what they cannot tell, in markdown. */
  readonly text: string;
  /** What it has done in processes of their own. */
  readonly jobs: readonly Job[];
  /** Whether it has shares, and so belongs to the regression gate. */
  readonly released: boolean;
  measure(effort: Effort): Promise<Finding>;
}

/** A subject in its parts: measuring, telling and judging know nothing of each other. */
export interface SubjectParts<Found> extends Pick<Subject, "word" | "rounds" | "title" | "text"> {
  readonly jobs?: readonly Job[];
  measure(effort: Effort): Found | Promise<Found>;
  tables(found: Found): string;
  judge(found: Found): readonly string[];
  shares?(found: Found): Readonly<Record<string, Spread>>;
}

/** Puts the parts together. */
export function subject<Found>(parts: SubjectParts<Found>): Subject {
  const { word, rounds, title, text, jobs = [] } = parts;
  return {
    word,
    rounds,
    title,
    text,
    jobs,
    released: parts.shares !== undefined,
    async measure(effort) {
      const found = await parts.measure(effort);
      return { tables: parts.tables(found), broken: parts.judge(found), shares: parts.shares?.(found) ?? {} };
    },
  };
}
