/** A table of text: a header and rows of as many cells. */
export interface Csv {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

export interface CsvRow {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A slip in a CSV file. */
export interface CsvProblem {
  readonly line: number;
  readonly message: string;
}

const MOST_ROWS = 2_000_000;

/** Reads plain CSV: commas, no quotes, one header line, every row as long as the header. Stops at the first problem. */
export function readCsv(text: string): Csv | CsvProblem {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  while (lines.length > 0 && lines.at(-1)!.trim() === "") lines.pop();
  const [first, ...rest] = lines;
  if (first === undefined) return { line: 1, message: "the file is empty; it needs a header line" };
  if (rest.length === 0) return { line: 1, message: "there are no rows below the header" };
  if (rest.length > MOST_ROWS) return { line: MOST_ROWS + 2, message: `too many rows; at most ${MOST_ROWS} are allowed` };
  const header = split(first);
  const repeated = header.find((name, index) => header.indexOf(name) !== index);
  if (repeated !== undefined) return { line: 1, message: `two columns are called "${repeated}"` };
  const rows: CsvRow[] = [];
  for (const [index, content] of rest.entries()) {
    const line = index + 2;
    if (content.includes('"')) return { line, message: "quotes are not read; cells are separated by plain commas" };
    const cells = split(content);
    if (cells.length !== header.length) return { line, message: `${cells.length} cells, but the header has ${header.length}` };
    rows.push({ line, cells });
  }
  return { header, rows };
}

function split(line: string): string[] {
  return line.split(",").map((cell) => cell.trim());
}
