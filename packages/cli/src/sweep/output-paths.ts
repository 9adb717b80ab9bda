import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";

/** Endings of other kinds of file than a sweep writes. */
const OF_OTHERS = /\.(?:csv|tsv|json|xlsx?)$/i;

/** @throws CommandError for a file to write whose name says that something else is expected. */
export function requireSweepName(output: string | undefined): void {
  if (output !== undefined && OF_OTHERS.test(output))
    throw new CommandError(ExitCode.usage, `-o ${output}: runs are written as NDJSON or Parquet; let the name end in .ndjson or .parquet`);
}

/** Where the lines of a sweep go that was asked for at that path: those of a Parquet file lie beside it. Undefined for stdout or nothing. */
export function linesPath(output: string | undefined): string | undefined {
  if (output === undefined || output === "-") return undefined;
  return output.endsWith(".parquet") ? `${output.slice(0, -".parquet".length)}.ndjson` : output;
}
