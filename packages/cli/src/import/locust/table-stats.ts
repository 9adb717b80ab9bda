import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { numberIn, type Row, readTable } from "../read/read-table.js";
import { sourceOfTest } from "../traffic/load-test.js";
import { createRateBins, type RateBins } from "../traffic/rate-bins.js";
import { type Latency, plainName, type TrafficClass, type TrafficSource } from "../traffic/traffic.js";

const TOTAL = "Aggregated";
const MOST_CLASSES = 20;

/** Tells the report about a row. */
export type Note = (fields: unknown, line: number | undefined) => void;

/** Statistics of Locust as CSV: of a whole test, or its history. @throws CommandError for another file. */
export async function readLocustTable(file: string, name: string, note: Note): Promise<TrafficSource> {
  let bins: RateBins | undefined;
  const classes: TrafficClass[] = [];
  let total: Row | undefined;
  let before: { at: number; requests: number } | undefined;
  for await (const rows of readTable(file)) {
    for (const row of rows) {
      const isHistory = "Timestamp" in row.cells;
      if (!("Requests/s" in row.cells && "Name" in row.cells))
        throw new CommandError(
          ExitCode.usage,
          `${file}:1: no statistics of Locust: columns Type,Name,Request Count,…,Requests/s,… are expected`,
        );
      note(row.cells, row.line);
      if (row.cells.Name === TOTAL) {
        total = row;
        if (isHistory) {
          const at = numberIn(file, row, "Timestamp") ?? 0;
          const requests = numberIn(file, row, "Total Request Count") ?? 0;
          if (before !== undefined && at > before.at) {
            bins ??= createRateBins(Math.ceil(at - before.at) * 1000, true);
            bins.add(before.at * 1000, Math.max(0, requests - before.requests));
          }
          before = { at, requests };
        }
      } else if (!isHistory && classes.length < MOST_CLASSES) classes.push(classOf(file, row));
    }
  }
  if (total === undefined) throw new CommandError(ExitCode.usage, `${file}:1: there is no row called ${TOTAL}`);
  const requests = numberIn(file, total, "Request Count") ?? numberIn(file, total, "Total Request Count") ?? 0;
  const errors = numberIn(file, total, "Failure Count") ?? numberIn(file, total, "Total Failure Count") ?? 0;
  const perSecond = numberIn(file, total, "Requests/s") ?? 0;
  const source = sourceOfTest(name, { requests, errors, perSecond, latency: latencyIn(file, total), classes });
  const table = bins?.table();
  return table !== undefined && table.counts.length > 1 ? { ...source, rate: table } : source;
}

function classOf(file: string, row: Row): TrafficClass {
  return {
    name: plainName(`${row.cells.Type} ${row.cells.Name}`, "root"),
    requests: numberIn(file, row, "Request Count") ?? 0,
    errors: numberIn(file, row, "Failure Count") ?? 0,
    latency: latencyIn(file, row),
  };
}

function latencyIn(file: string, row: Row): Latency | undefined {
  const at = (...columns: string[]) => columns.map((column) => numberIn(file, row, column)).find((value) => value !== undefined);
  const p50Ms = at("50%", "Median Response Time", "Total Median Response Time");
  const meanMs = at("Average Response Time", "Total Average Response Time");
  return p50Ms === undefined && meanMs === undefined ? undefined : { p50Ms, p90Ms: at("90%"), p95Ms: at("95%"), p99Ms: at("99%"), meanMs };
}
