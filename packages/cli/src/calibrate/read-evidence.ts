import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { parseCsvLine } from "../import/read/parse-csv-line.js";
import { type Line, readLines } from "../import/read/read-lines.js";
import { isRecord } from "../json/is-record.js";
import { parseJson } from "../json/parse-json.js";
import { type Entry, namesTime, plainName } from "./cells.js";
import { createEvidence, type Evidence, type Reading } from "./evidence.js";
import { readHistogramRows } from "./histogram-rows.js";
import { isTraces } from "./is-traces.js";
import { addStartup } from "./startup-rows.js";
import { addStory, isStory } from "./story-lines.js";
import { addTraces } from "./trace-visits.js";
import { readVisitRows } from "./visit-rows.js";

/** Takes the lines of one file. */
interface Reader {
  take(line: Line): void;
  end(): void;
}

const EXPECTED =
  "a request log (springtide run --requests), traces (OTLP or Jaeger JSON), or CSV or JSON lines with service and end (visits), le or upper and count (a histogram), or service and startup is expected";

/**
 * Reads what was observed. Each file is known by its first line.
 * @throws CommandError, with file and line, for what cannot be read.
 */
export async function readEvidence(files: readonly string[], reading: Reading): Promise<Evidence> {
  const evidence = createEvidence();
  for (const file of files) {
    if (file !== "-" && (await isTraces(file))) await addTraces(file, evidence, reading);
    else await addLines(file, evidence, reading);
  }
  for (const { times } of evidence.arrivals.values()) times.sort((a, b) => a - b);
  return evidence;
}

async function addLines(file: string, evidence: Evidence, reading: Reading): Promise<void> {
  let reader: Reader | undefined;
  for await (const lines of readLines(file)) {
    for (const line of lines) {
      if (line.text.trim() === "") continue;
      if (!line.isText) throw new CommandError(ExitCode.usage, `${file}:${line.number}: not UTF-8 text`);
      if (reader === undefined) reader = readerFor(file, line, evidence, reading);
      else reader.take(line);
    }
  }
  if (reader === undefined) throw new CommandError(ExitCode.usage, `${file}:1: the file is empty; ${EXPECTED}`);
  reader.end();
}

function readerFor(file: string, line: Line, evidence: Evidence, reading: Reading): Reader {
  const text = line.text.trim();
  if (!/^[{[]/.test(text)) return csvReader(file, line, evidence, reading);
  const value = parseJson(text);
  if (isStory(value)) {
    const take = (own: Line) => addStory(evidence, { file, line: own.number }, json(file, own));
    take(line);
    return { take, end: () => undefined };
  }
  if (!isRecord(value) || typeof value.service !== "string")
    throw new CommandError(ExitCode.usage, `${file}:${line.number}: ${EXPECTED}${file === "-" ? "; traces are read from files only" : ""}`);
  const rows = tableReader(file, line, Object.keys(value).map(plainName), evidence, reading);
  const take = (own: Line) => {
    const object = json(file, own);
    if (!isRecord(object)) throw new CommandError(ExitCode.usage, `${file}:${own.number}: an object is expected`);
    rows.add({ file, line: own.number, cells: Object.fromEntries(Object.entries(object).map(([key, cell]) => [plainName(key), cell])) });
  };
  take(line);
  return { take, end: rows.end };
}

function csvReader(file: string, first: Line, evidence: Evidence, reading: Reading): Reader {
  const cellsOf = (line: Line) =>
    parseCsvLine(line.text) ??
    ((): never => {
      throw new CommandError(ExitCode.usage, `${file}:${line.number}: a quote is not closed`);
    })();
  const header = cellsOf(first).map(plainName);
  const rows = tableReader(file, first, header, evidence, reading);
  return {
    take(line) {
      const cells = cellsOf(line);
      if (cells.length !== header.length)
        throw new CommandError(ExitCode.usage, `${file}:${line.number}: ${cells.length} cells, but the header has ${header.length}`);
      rows.add({ file, line: line.number, cells: Object.fromEntries(cells.map((cell, i) => [header[i] ?? "", cell])) });
    },
    end: rows.end,
  };
}

function tableReader(
  file: string,
  { number }: Line,
  header: readonly string[],
  evidence: Evidence,
  reading: Reading,
): { add(entry: Entry): void; end(): void } {
  const has = (name: string) => namesTime(header, name);
  if (has("le") || has("upper")) {
    const rows = readHistogramRows();
    const end = () => {
      evidence.histogram = rows.end();
    };
    return { add: rows.add, end };
  }
  if (header.some((name) => name === "service" || name === "servicename")) {
    if (has("startup") || (has("created") && has("ready"))) return { add: (entry) => addStartup(evidence, entry), end: () => undefined };
    if (has("end")) {
      const rows = readVisitRows();
      return { add: rows.add, end: () => rows.end(evidence, reading) };
    }
  }
  throw new CommandError(ExitCode.usage, `${file}:${number}: ${EXPECTED}`);
}

function json(file: string, { number, text }: Line): unknown {
  const value = parseJson(text);
  if (value === undefined) throw new CommandError(ExitCode.usage, `${file}:${number}: no JSON`);
  return value;
}
