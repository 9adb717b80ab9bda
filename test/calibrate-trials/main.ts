import { readArguments, USAGE } from "./arguments.js";
import { footer, header, row } from "./report.js";
import { runTrial, type TrialOutcome } from "./trial.js";

process.exitCode = main(process.argv.slice(2));

/** Exit code: 0 enough trials are near enough, 1 they are not, 2 the question makes no sense. */
function main(argv: readonly string[]): number {
  const read = readArguments(argv);
  if (typeof read === "string") {
    process.stderr.write(`${read}\n\n${USAGE}`);
    return 2;
  }
  process.stdout.write(header());
  const outcomes: TrialOutcome[] = [];
  for (let trial = read.first; trial < read.first + read.trials; trial++) {
    const outcome = runTrial(trial, read.requests);
    outcomes.push(outcome);
    process.stdout.write(row(outcome));
  }
  const { text, isPassed } = footer(outcomes);
  process.stdout.write(text);
  return isPassed ? 0 : 1;
}
