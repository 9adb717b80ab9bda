import { parseArgs } from "node:util";
import type { Subject } from "./subject.js";

/** What `npm run bench` was asked to do. */
export interface Arguments {
  /** What to measure, in the order of the page. */
  readonly subjects: readonly Subject[];
  /** Rounds of each subject; its own number where undefined. */
  readonly rounds: number | undefined;
  readonly customers: number;
  readonly gate: boolean;
  readonly write: boolean;
  readonly release: boolean;
  readonly regression: boolean;
}

/** The usage, with a line for each subject. */
export function usage(subjects: readonly Subject[]): string {
  const width = Math.max(...subjects.map(({ word }) => word.length));
  const lines = subjects.map(({ word, title, rounds }) => `  ${word.padEnd(width)}  ${title} (${rounds.usual}, ${rounds.judged})`);
  return `usage: npm run bench -- [SUBJECT...] [--pairs N] [--customers N] [--quick] [--gate] [--write] [--release] [--regression]

Subjects, with their usual rounds and those when judged; all subjects when none is named, which takes about 40 minutes, and 90 when judged:
${lines.join("\n")}

  --pairs       interleaved rounds of each subject
  --customers   customers of a usual run; default 5000000
  --quick       a smoke run: 1 round of 100000 customers
  --gate        exit 1 naming every promise of test/bench/bounds.ts that is broken
  --write       rewrite the sections of docs/performance.md that are measured
  --release     write the shares of the limit that are measured to test/bench/released.json
  --regression  exit 1 naming every share that is surely a tenth below what test/bench/released.json says

--gate, --write, --release and --regression judge; the last two look only at subjects with a share.
`;
}

/** Reads the command line; a string is what is wrong with it. */
export function readArguments(argv: readonly string[], subjects: readonly Subject[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        pairs: { type: "string" },
        customers: { type: "string" },
        quick: { type: "boolean", default: false },
        gate: { type: "boolean", default: false },
        write: { type: "boolean", default: false },
        release: { type: "boolean", default: false },
        regression: { type: "boolean", default: false },
      },
    });
    const { pairs, customers: count, quick, ...does } = values;
    const stranger = positionals.find((word) => subjects.every((one) => one.word !== word));
    if (stranger !== undefined) return `${stranger}: ${subjects.map(({ word }) => word).join(", ")} or nothing is wanted`;
    const rounds = pairs === undefined ? undefined : Number(pairs);
    const customers = Number(count ?? (quick ? 1e5 : 5e6));
    if (rounds !== undefined && !(Number.isInteger(rounds) && rounds >= 1)) return `--pairs ${pairs}: a whole number from 1 on is wanted`;
    if (!Number.isInteger(customers) || customers < 1000) return `--customers ${count}: a whole number from 1000 on is wanted`;
    const released = does.release || does.regression;
    const chosen = subjects.filter((one) => (positionals.length === 0 || positionals.includes(one.word)) && (!released || one.released));
    if (chosen.length === 0) return `${positionals.join(", ")}: no shares are measured there, which --release and --regression are about`;
    return { subjects: chosen, rounds: rounds ?? (quick ? 1 : undefined), customers, ...does };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
