/** A row as text: numbers with a space between them, `-` for an action of which nothing is known. */
export function writeRow(row: readonly (number | null)[]): string {
  return row.map((value) => (value === null ? "-" : value.toPrecision(4))).join(" ");
}

/** What `writeRow` wrote. */
export function readRow(text: string): (number | null)[] {
  return text.split(" ").map((value) => (value === "-" ? null : Number(value)));
}
