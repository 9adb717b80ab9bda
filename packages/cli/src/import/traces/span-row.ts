import { nanosToMs } from "./otlp.js";
import type { Span } from "./span.js";

/** Columns of spans, by what they tell; times are nanoseconds since 1970. */
const NAMES = {
  trace: /^trace_?id$/i,
  id: /^span_?id$/i,
  parent: /^parent(_?span)?_?id$/i,
  service: /^(service(_?name)?|pod_?name|cmdb_id)$/i,
  operation: /^(operation(_?name)?|name)$/i,
  start: /^start_?time_?unix_?nano$/i,
  end: /^end_?time_?unix_?nano$/i,
} as const;

type Column = keyof typeof NAMES;

/** Where the columns of spans are in a header; undefined where one is missing. */
export type Columns = Readonly<Record<Column, number>>;

/** Finds the columns of spans in a header of a CSV file, such as that of the Nezha data set. */
export function columnsOfSpans(header: string): Columns | undefined {
  const cells = header.split(",").map((cell) => cell.trim());
  const found = Object.entries(NAMES).map(([column, pattern]) => [column, cells.findIndex((cell) => pattern.test(cell))] as const);
  return found.every(([, index]) => index >= 0) ? (Object.fromEntries(found) as Record<Column, number>) : undefined;
}

/** A row as a span. The name of a pod is its service's, and what the Deployment and its ReplicaSet added. */
export function spanOfRow(line: string, columns: Columns, refuse: (message: string) => never): Span {
  const cells = line.split(",").map((cell) => cell.trim());
  const cell = (column: Column) => cells[columns[column]] ?? "";
  const startMs = nanosToMs(cell("start"));
  const endMs = nanosToMs(cell("end"));
  if (cell("trace") === "" || cell("id") === "") refuse("a span needs a trace and an id");
  if (startMs === undefined || endMs === undefined || endMs < startMs)
    return refuse("start and, no earlier, end in nanoseconds since 1970 are expected");
  const parent = cell("parent");
  return {
    trace: cell("trace"),
    id: cell("id"),
    parent: parent === "root" ? "" : parent,
    service: cell("service").replace(/-[a-f0-9]{6,10}-[a-z0-9]{5}$/, ""),
    operation: cell("operation"),
    startMs,
    endMs,
    kind: undefined,
    peer: "",
    isError: false,
  };
}
