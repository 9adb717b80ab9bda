/** Where the lines of a sweep go that was asked for at that path: those of a Parquet file lie beside it. Undefined for stdout or nothing. */
export function linesPath(output: string | undefined): string | undefined {
  if (output === undefined || output === "-") return undefined;
  return output.endsWith(".parquet") ? `${output.slice(0, -".parquet".length)}.ndjson` : output;
}
