import { parseArgs } from "node:util";

/** What can be measured alone. */
export type Subject = "chains" | "hpa-day" | "pairing" | "threads";

/** What `npm run bench` was asked to do. */
export interface Arguments {
  readonly rounds: number;
  readonly customers: number;
  /** Only the choices of balancing policies. */
  readonly choices: boolean;
  /** Only chains of layers, only a day of autoscalers, only what pairing saves, or only how fast threads are. */
  readonly subject: Subject | undefined;
  readonly gate: boolean;
  readonly write: boolean;
}

export const USAGE = `usage: npm run bench -- [chains | hpa-day | pairing | threads] [--pairs N] [--customers N] [--quick] [--choices] [--gate] [--write]

  chains       only what resilience policies cost around a call, over the bare request: --pairs rounds (default 9)
  hpa-day      only a day of a thousand HorizontalPodAutoscalers, the least of --pairs runs (default 3)
  pairing      only what common random numbers save on the shop, by pairs of policies; --pairs runs of each (default 20)
  threads      only how fast a sweep is on two threads, beside two processes; --pairs rounds (default 9), a fifth of --customers in each run
  --pairs      interleaved rounds of ours and each limit program; default 9
  --customers  customers of each run; default 5000000
  --quick      a smoke run: 1 pair of 100000 customers
  --choices    only what choosing an instance costs, by policy
  --gate       exit 1 naming every promise of test/bench/bounds.ts that is broken
  --write      rewrite docs/performance.md
`;

const SUBJECTS: readonly string[] = ["chains", "hpa-day", "pairing", "threads"] satisfies readonly Subject[];
const USUAL_ROUNDS: Readonly<Record<Subject, number>> = { chains: 9, "hpa-day": 3, pairing: 20, threads: 9 };

/** Reads the command line; a string is what is wrong with it. */
export function readArguments(argv: readonly string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        pairs: { type: "string" },
        customers: { type: "string" },
        quick: { type: "boolean", default: false },
        choices: { type: "boolean", default: false },
        gate: { type: "boolean", default: false },
        write: { type: "boolean", default: false },
      },
    });
    const stranger = positionals.find((word, place) => place > 0 || !SUBJECTS.includes(word));
    if (stranger !== undefined) return `${stranger}: ${SUBJECTS.join(", ")} or nothing is wanted`;
    const subject = positionals[0] as Subject | undefined;
    const usual = subject === undefined ? 9 : USUAL_ROUNDS[subject];
    const rounds = Number(values.pairs ?? (values.quick ? 1 : usual));
    const customers = Number(values.customers ?? (values.quick ? 1e5 : 5e6));
    if (!Number.isInteger(rounds) || rounds < 1) return `--pairs ${values.pairs}: a whole number from 1 on is wanted`;
    if (!Number.isInteger(customers) || customers < 1000) return `--customers ${values.customers}: a whole number from 1000 on is wanted`;
    return { rounds, customers, choices: values.choices, subject, gate: values.gate, write: values.write };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
