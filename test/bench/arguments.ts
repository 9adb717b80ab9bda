import { parseArgs } from "node:util";

/** What `npm run bench` was asked to do. */
export interface Arguments {
  readonly rounds: number;
  readonly customers: number;
  /** Only the choices of balancing policies. */
  readonly choices: boolean;
  /** Only a day of autoscalers. */
  readonly hpaDay: boolean;
  readonly gate: boolean;
  readonly write: boolean;
}

export const USAGE = `usage: npm run bench -- [hpa-day] [--pairs N] [--customers N] [--quick] [--choices] [--gate] [--write]

  hpa-day      only a day of a thousand HorizontalPodAutoscalers, the least of --pairs runs (default 3)
  --pairs      interleaved rounds of ours and each limit program; default 9
  --customers  customers of each run; default 5000000
  --quick      a smoke run: 1 pair of 100000 customers
  --choices    only what choosing an instance costs, by policy
  --gate       exit 1 naming every promise of test/bench/bounds.ts that is broken
  --write      rewrite docs/performance.md
`;

const HPA_DAY = "hpa-day";

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
    const hpaDay = positionals[0] === HPA_DAY;
    const stranger = positionals.find((word, place) => place > 0 || word !== HPA_DAY);
    if (stranger !== undefined) return `${stranger}: ${HPA_DAY} or nothing is wanted`;
    const rounds = Number(values.pairs ?? (values.quick ? 1 : hpaDay ? 3 : 9));
    const customers = Number(values.customers ?? (values.quick ? 1e5 : 5e6));
    if (!Number.isInteger(rounds) || rounds < 1) return `--pairs ${values.pairs}: a whole number from 1 on is wanted`;
    if (!Number.isInteger(customers) || customers < 1000) return `--customers ${values.customers}: a whole number from 1000 on is wanted`;
    return { rounds, customers, choices: values.choices, hpaDay, gate: values.gate, write: values.write };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
