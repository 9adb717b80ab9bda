import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { failureReason } from "../../scenario/file-failure.js";
import { gatherTraces } from "../traces/gather.js";
import { columnsOfSpans } from "../traces/span-row.js";
import type { CallGraph } from "./call-graph.js";
import { callGraphOf } from "./of-traces.js";
import { EDGE_COLUMNS, readCallGraph, SELF_TIME_COLUMNS } from "./read-call-graph.js";

const HEADER_BYTES = 4096;

/**
 * Measured calls: CSV files of edges and self-times, traces (OTLP, Jaeger, CSV of spans), or a folder, of which the CSV files of edges and
 * self-times are read.
 * @throws CommandError, with file and line, for files that are none of these.
 */
export async function readMeasured(paths: readonly string[]): Promise<CallGraph> {
  const files = filesOfGraph(paths);
  const isTrace = (file: string) => !/\.csv$/i.test(file) || columnsOfSpans(headerOf(file)) !== undefined;
  const traces = files.filter(isTrace);
  const tables = files.filter((file) => !isTrace(file));
  if (traces.length === 0) return readCallGraph(tables);
  const { graph } = await gatherTraces(traces);
  const seen = callGraphOf(graph);
  if (tables.length === 0) return seen;
  throw new CommandError(
    ExitCode.usage,
    `${traces[0]} has traces, ${tables[0]} a table of calls: give one kind of them, for each tells of all requests`,
  );
}

/** The files meant: of a folder, those that are tables of calls or self-times. */
export function filesOfGraph(paths: readonly string[]): string[] {
  return paths.flatMap((path) => (isFolder(path) ? tablesIn(path) : [path]));
}

function tablesIn(folder: string): string[] {
  const isTable = (file: string) => {
    const columns = headerOf(file).split(",");
    return [EDGE_COLUMNS, SELF_TIME_COLUMNS].some((names) => names.every((name) => columns.includes(name)));
  };
  const found = readdirSync(folder)
    .filter((name) => name.endsWith(".csv"))
    .sort()
    .map((name) => join(folder, name))
    .filter(isTable);
  if (found.length > 0) return found;
  throw new CommandError(
    ExitCode.usage,
    `${folder}: no CSV file there has edges (${EDGE_COLUMNS.join(",")}) or self-times (${SELF_TIME_COLUMNS.join(",")})`,
  );
}

function isFolder(path: string): boolean {
  return path !== "-" && !path.includes("\0") && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function headerOf(file: string): string {
  const bytes = Buffer.alloc(HEADER_BYTES);
  try {
    const descriptor = openSync(file, "r");
    try {
      const read = readSync(descriptor, bytes);
      return bytes.subarray(0, read).toString("utf8").split(/\r?\n/, 1)[0] ?? "";
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw new CommandError(ExitCode.usage, `cannot read ${file}: ${failureReason(error)}`, { cause: error });
  }
}
