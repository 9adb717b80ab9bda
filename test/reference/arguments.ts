import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import type { Tier } from "./case.js";

/** What `npm run reference` was asked to do. */
export interface Arguments {
  /** Folders (or tables) to walk. */
  readonly places: readonly string[];
  readonly only: readonly string[];
  readonly tiers: ReadonlySet<Tier>;
  readonly seed: string;
  /** Threads. */
  readonly jobs: number;
  readonly write: boolean;
}

export const USAGE = `usage: npm run reference -- DIR... [--only LIST] [--tier quick|standard|long] [--seed SEED] [--jobs N] [--write]

  DIR      folder with case tables (theory.json, conformance tables) or measured runs, or one table or run
  --only   comma list: subfamily, family number, op, system, table, kind of run, or the start of a case's id
  --tier   comma list. quick and standard bring the exact and published cases with them, long does not; default quick
  --seed   seed of every run; default 1
  --jobs   threads; default one a core
  --write  rewrite the rows of docs/accuracy.md for the kinds of case that ran
`;

const TIERS: Readonly<Record<string, readonly Tier[]>> = {
  quick: ["quick", "exact", "published"],
  standard: ["standard", "exact", "published"],
  long: ["long"],
};

/** Reads the command line; a string is what is wrong with it. */
export function readArguments(argv: readonly string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        only: { type: "string", multiple: true },
        tier: { type: "string", default: "quick" },
        seed: { type: "string", default: "1" },
        jobs: { type: "string", default: String(availableParallelism()) },
        write: { type: "boolean", default: false },
      },
    });
    const tiers = new Set<Tier>();
    for (const name of list(values.tier)) {
      const members = TIERS[name];
      if (members === undefined) return `--tier ${name}: no such tier; known are ${Object.keys(TIERS).join(", ")}`;
      for (const tier of members) tiers.add(tier);
    }
    const jobs = Number(values.jobs);
    if (!Number.isInteger(jobs) || jobs < 1) return `--jobs ${values.jobs}: a whole number from 1 on is wanted`;
    if (positionals.length === 0) return "no DIR given; the tables of this project are in test/reference";
    return { places: positionals, only: (values.only ?? []).flatMap(list), tiers, seed: values.seed, jobs, write: values.write };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function list(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
