import { parseArgs } from "node:util";

/** What `npm run duel` was asked to do. */
export interface Arguments {
  readonly policy: string;
  readonly baseline: string;
  /** Path of the scenario file. */
  readonly scenario: string;
  /** Pairs of runs. */
  readonly pairs: number;
  /** What a missed request costs, in USD. */
  readonly penaltyUsd: number;
  readonly json: boolean;
}

/** Fewer pairs leave the interval to luck. */
export const USUAL_PAIRS = 10;

/** A tenth of a cent: some fifty to a thousand times what serving a request costs in the scenarios here. */
export const USUAL_PENALTY_USD = 0.001;

export const USAGE = `usage: npm run duel -- POLICY BASELINE SCENARIO [--seeds N] [--penalty USD] [--json]

  POLICY, BASELINE  an autoscaling policy: its id, or {id: {option: value}}
  SCENARIO          a scenario file; every service of it that has an autoscaler gets the policy, within the limits written there
  --seeds           pairs of runs, from 2 on; default ${USUAL_PAIRS}
  --penalty         what a request costs that misses the objective, in USD; default ${USUAL_PENALTY_USD}
  --json            the figures of every run, as JSON

Both policies meet the very same requests in each pair. Exit code: 0 when the 95 % interval of the difference in score lies
wholly on the policy's side of zero, 1 when it does not, 2 when the question makes no sense.
`;

/** Reads the command line; a string is what is wrong with it. */
export function readArguments(argv: readonly string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { seeds: { type: "string" }, penalty: { type: "string" }, json: { type: "boolean", default: false } },
    });
    const [policy, baseline, scenario, ...more] = positionals;
    if (policy === undefined || baseline === undefined || scenario === undefined || more.length > 0)
      return `${positionals.length} arguments: POLICY, BASELINE and SCENARIO are wanted`;
    const pairs = Number(values.seeds ?? USUAL_PAIRS);
    const penaltyUsd = Number(values.penalty ?? USUAL_PENALTY_USD);
    if (!Number.isSafeInteger(pairs) || pairs < 2) return `--seeds ${values.seeds}: a whole number from 2 on is wanted`;
    if (!(penaltyUsd >= 0 && penaltyUsd < Infinity)) return `--penalty ${values.penalty}: a number of USD from 0 on is wanted`;
    return { policy, baseline, scenario, pairs, penaltyUsd, json: values.json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
