import { openArena } from "./arena.js";
import { readArguments, USAGE } from "./arguments.js";
import { readContender } from "./contender.js";
import { duel } from "./duel.js";
import { Refused } from "./refused.js";
import { report } from "./report.js";

process.exitCode = main(process.argv.slice(2));

/** Exit code: 0 the policy wins, 1 it does not, 2 the question makes no sense. */
function main(argv: readonly string[]): number {
  const read = readArguments(argv);
  if (typeof read === "string") return refuse(`${read}\n\n${USAGE}`);
  try {
    const { policy, baseline, scenario, pairs, penaltyUsd, json } = read;
    const verdict = duel(openArena(scenario), readContender(policy), readContender(baseline), pairs, penaltyUsd);
    process.stdout.write(json ? `${JSON.stringify(verdict, null, 2)}\n` : report(verdict));
    return verdict.won ? 0 : 1;
  } catch (error) {
    if (error instanceof Refused) return refuse(`${error.message}\n`);
    throw error;
  }
}

function refuse(why: string): number {
  process.stderr.write(why);
  return 2;
}
