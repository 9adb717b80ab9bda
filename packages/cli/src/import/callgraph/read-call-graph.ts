import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { readInput } from "../read/read-input.js";
import type { CallGraph, Edge, SelfTime } from "./call-graph.js";

const MOST_ROWS = 100_000;
/** Columns that a table of calls has at least. */
export const EDGE_COLUMNS = ["caller", "callee", "calls_per_trace"];
/** Columns that a table of self-times has at least. */
export const SELF_TIME_COLUMNS = ["service", "operation", "n", "mean_ms", "cv"];

/**
 * Reads measured calls from CSV files, told apart by their headers: edges (`caller,callee,operation,calls,calls_per_trace`) and
 * self-times (`service,operation,n,mean_ms,cv`).
 * @throws CommandError, with file and line, for a file that is neither, or a row that is none.
 */
export function readCallGraph(files: readonly string[]): CallGraph {
  const edges: Edge[] = [];
  const selfTimes: SelfTime[] = [];
  let traces: number | undefined;
  for (const file of files) {
    const [header = "", ...lines] = readInput(file).text.split(/\r?\n/);
    const columns = header.split(",").map((name) => name.trim());
    const isEdges = EDGE_COLUMNS.every((name) => columns.includes(name));
    if (!isEdges && !SELF_TIME_COLUMNS.every((name) => columns.includes(name)))
      throw new CommandError(ExitCode.usage, `${file}:1: a header ${EDGE_COLUMNS.join(",")} or ${SELF_TIME_COLUMNS.join(",")} is expected`);
    if (lines.length > MOST_ROWS) throw new CommandError(ExitCode.usage, `${file}:${MOST_ROWS}: more than ${MOST_ROWS} rows`);
    for (const [index, line] of lines.entries()) {
      if (line.trim() === "") continue;
      const cells = line.split(",");
      const row: Row = { file, line: index + 2, cell: (name) => cells[columns.indexOf(name)]?.trim() };
      if (isEdges) {
        const edge = {
          caller: text(row, "caller"),
          callee: text(row, "callee"),
          operation: row.cell("operation") ?? "",
          perTrace: number(row, "calls_per_trace"),
        };
        edges.push(edge);
        if (row.cell("calls") !== undefined && edge.perTrace > 0) traces = Math.max(traces ?? 0, number(row, "calls") / edge.perTrace);
      } else
        selfTimes.push({
          service: text(row, "service"),
          operation: text(row, "operation"),
          count: number(row, "n"),
          meanMs: number(row, "mean_ms"),
          cv: number(row, "cv"),
        });
    }
  }
  if (files.length > 0 && edges.length === 0)
    throw new CommandError(ExitCode.usage, `${files.join(", ")}: no edge is in ${files.length > 1 ? "these files" : "this file"}`);
  return { edges, selfTimes, traces };
}

interface Row {
  readonly file: string;
  readonly line: number;
  cell(name: string): string | undefined;
}

function text(row: Row, name: string): string {
  const value = row.cell(name);
  if (value === undefined || value === "") throw new CommandError(ExitCode.usage, `${row.file}:${row.line}: no ${name}`);
  return value;
}

function number(row: Row, name: string): number {
  const given = text(row, name);
  const value = Number(given);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new CommandError(
    ExitCode.usage,
    `${row.file}:${row.line}: ${name} is ${JSON.stringify(given.slice(0, 40))}; a number from 0 up is expected`,
  );
}
