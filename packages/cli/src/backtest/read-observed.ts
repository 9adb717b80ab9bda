import { figureOf, parseDuration } from "@springtide/core";
import { isStory } from "../calibrate/story-lines.js";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { parseCsvLine } from "../import/read/parse-csv-line.js";
import { readLines } from "../import/read/read-lines.js";
import { isRecord } from "../json/is-record.js";
import { parseJson } from "../json/parse-json.js";
import { addFigure, type Observed } from "./observed.js";
import { addPrometheus } from "./prometheus-figures.js";

/**
 * Reads what was observed: request logs, tables of `figure,value`, and answers of Prometheus in JSON.
 * @throws CommandError, with file and line, for what is none of them.
 */
export async function readObserved(files: readonly string[]): Promise<Observed> {
  const observed: Observed = { figures: new Map(), requests: [] };
  for (const file of files) {
    let header: readonly string[] | undefined;
    for await (const lines of readLines(file)) {
      for (const { number, text, isText } of lines) {
        const place = `${file}:${number}`;
        if (!isText) throw new CommandError(ExitCode.usage, `${place}: not UTF-8 text`);
        if (text.trim() === "") continue;
        if (text.trimStart().startsWith("{")) addJson(observed, place, text);
        else if (header === undefined) header = headerOf(place, text);
        else addRow(observed, place, header, parseCsvLine(text) ?? []);
      }
    }
  }
  return observed;
}

function headerOf(place: string, text: string): readonly string[] {
  const header = parseCsvLine(text) ?? [];
  if (header.includes("figure") && header.includes("value")) return header;
  throw new CommandError(
    ExitCode.usage,
    `${place}: a request log (springtide run --requests), a table with the header figure,value, or an answer of Prometheus on one line is expected`,
  );
}

function addRow(observed: Observed, place: string, header: readonly string[], cells: readonly string[]): void {
  const name = cells[header.indexOf("figure")] ?? "";
  addFigure(observed, place, name, figureValue(name, cells[header.indexOf("value")] ?? ""));
}

function addJson(observed: Observed, place: string, text: string): void {
  const value = parseJson(text);
  if (isStory(value)) {
    observed.requests.push({ class: value.class, startMs: value.startMs, endMs: value.endMs, isOk: value.status === "ok" });
    return;
  }
  if (isRecord(value) && typeof value.figure === "string")
    return addFigure(observed, place, value.figure, figureValue(value.figure, String(value.value)));
  if (isRecord(value) && isRecord(value.data) && Array.isArray(value.data.result)) return addPrometheus(observed, place, value.data.result);
  throw new CommandError(
    ExitCode.usage,
    `${place}: neither a request of a log, nor { figure, value }, nor an answer of Prometheus on one line`,
  );
}

/** `250ms`, `99.9%`, or a number in the unit that the figure has in results. */
function figureValue(name: string, text: string): number {
  if (/^[\d.]+\s*%$/.test(text)) return Number(text.replace("%", "")) / 100;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  const duration = isTime(name) ? parseDuration(text) : Number.NaN;
  return typeof duration === "number" ? duration : Number.NaN;
}

function isTime(name: string): boolean {
  try {
    return figureOf(name).unit === "ms";
  } catch {
    return false;
  }
}
