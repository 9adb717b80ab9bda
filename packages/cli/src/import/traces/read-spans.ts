import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { readJsonItems } from "../read/json-items.js";
import { readLines } from "../read/read-lines.js";
import { spansOfJaeger } from "./jaeger.js";
import { spansOfOtlp } from "./otlp.js";
import type { Span, SpanRecord } from "./span.js";
import { type Columns, columnsOfSpans, spanOfRow } from "./span-row.js";

const DAY_MS = 86_400_000;

/** Spans of the file, some at a time. */
export type SpanStream = AsyncGenerator<SpanRecord[]>;

/**
 * The spans of a file: OTLP JSON (one document, or one a line), Jaeger JSON (of its API or UI), or rows of a CSV file; told apart by
 * what is in it.
 * @throws CommandError, with file and line, for what is none of them.
 */
export function readSpans(file: string): SpanStream {
  return /\.csv(\.gz)?$/i.test(file) ? spansOfCsv(file) : spansOfJson(file);
}

async function* spansOfJson(file: string): SpanStream {
  let known = 0;
  for await (const items of readJsonItems(file)) {
    const records: SpanRecord[] = [];
    for (const { key, value, isElement, line } of items) {
      const refuse = (message: string): never => {
        throw new CommandError(ExitCode.usage, `${file}:${line}: ${message}`);
      };
      const spans = spansOfItem(key, value, refuse);
      for (const span of spans ?? []) requireShort(span, refuse);
      if (spans !== undefined) known++;
      records.push({ spans: spans ?? [], fields: key === "" ? value : { [key]: isElement ? [value] : value }, line });
    }
    yield records;
  }
  if (known === 0)
    throw new CommandError(
      ExitCode.usage,
      `${file}:1: no traces: OTLP JSON (resourceSpans), Jaeger JSON (data with spans) or a CSV file of spans is expected`,
    );
}

/** A span of more than a day is a damaged time. */
function requireShort({ id, startMs, endMs }: Span, refuse: (message: string) => never): void {
  if (endMs - startMs > DAY_MS) refuse(`span ${id.slice(0, 40)}: it takes more than a day`);
}

/** Spans of a part of a file; undefined for parts that hold none. */
function spansOfItem(key: string, value: unknown, refuse: (message: string) => never): Span[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (key === "resourceSpans" || key === "batches" || "scopeSpans" in value || "instrumentationLibrarySpans" in value)
    return spansOfOtlp(value, refuse);
  if ("spans" in value) return spansOfJaeger(value, refuse);
  if ("resourceSpans" in value && Array.isArray(value.resourceSpans))
    return value.resourceSpans.flatMap((item) => spansOfOtlp(item, refuse));
  if (key === "data") return refuse("a trace needs a list of spans");
  return undefined;
}

async function* spansOfCsv(file: string): SpanStream {
  let columns: Columns | undefined;
  let header: string[] = [];
  for await (const lines of readLines(file)) {
    const records: SpanRecord[] = [];
    for (const { number, text, isText } of lines) {
      const refuse = (message: string): never => {
        throw new CommandError(ExitCode.usage, `${file}:${number}: ${message}`);
      };
      if (!isText) refuse("not UTF-8 text");
      if (columns === undefined) {
        columns =
          columnsOfSpans(text) ??
          refuse("a header TraceID,SpanID,ParentID,Service,OperationName,StartTimeUnixNano,EndTimeUnixNano is expected");
        header = text.split(",").map((cell) => cell.trim());
      } else if (text.trim() !== "") {
        const cells = text.split(",");
        const fields = Object.fromEntries(cells.map((cell, index) => [header[index] ?? "further", cell]));
        const span = spanOfRow(text, columns, refuse);
        requireShort(span, refuse);
        records.push({ spans: [span], fields, line: number });
      }
    }
    yield records;
  }
  if (columns === undefined) throw new CommandError(ExitCode.usage, `${file}:1: the file is empty`);
}
