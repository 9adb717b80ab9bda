import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { parseCsvLine } from "./parse-csv-line.js";
import { readLines } from "./read-lines.js";

/** A row of a CSV file by the names of its columns. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * The rows of a CSV file with a header, some at a time.
 * @throws CommandError, with file and line, for a row that is none.
 */
export async function* readTable(file: string): AsyncGenerator<Row[]> {
  let header: string[] | undefined;
  for await (const lines of readLines(file)) {
    const rows: Row[] = [];
    for (const { number, text, isText } of lines) {
      if (text.trim() === "") continue;
      const cells = isText ? parseCsvLine(text) : undefined;
      if (cells === undefined)
        throw new CommandError(
          ExitCode.usage,
          `${file}:${number}: no line of CSV${isText ? "; a quote is not closed" : ", nor UTF-8 text"}`,
        );
      if (header === undefined) header = cells;
      else if (cells.length !== header.length)
        throw new CommandError(ExitCode.usage, `${file}:${number}: ${cells.length} cells, but the header has ${header.length}`);
      else rows.push({ line: number, cells: Object.fromEntries(cells.map((cell, index) => [header?.[index] ?? "", cell])) });
    }
    yield rows;
  }
  if (header === undefined) throw new CommandError(ExitCode.usage, `${file}:1: the file is empty; it needs a header line`);
}

/** A number in a cell; undefined where it is empty or N/A. @throws CommandError for anything else. */
export function numberIn(file: string, { line, cells }: Row, column: string): number | undefined {
  const text = cells[column];
  if (text === undefined || text === "" || /^(n\/?a|nan|null|-)$/i.test(text)) return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new CommandError(
    ExitCode.usage,
    `${file}:${line}: ${column} is ${JSON.stringify(text.slice(0, 40))}; a number from 0 up is expected`,
  );
}
