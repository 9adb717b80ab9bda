/** Makes the head of every column a button that sorts the table by it: upwards first, downwards the next time. */
export function makeSortable(table: HTMLTableElement): void {
  const [head, body] = [table.tHead?.rows[0], table.tBodies[0]];
  if (head === undefined || body === undefined) return;
  [...head.cells].forEach((cell, column) => {
    const press = document.createElement("button");
    press.type = "button";
    press.append(...cell.childNodes);
    press.addEventListener("click", () => {
      const isUp = cell.getAttribute("aria-sort") !== "ascending";
      for (const other of head.cells) other.removeAttribute("aria-sort");
      cell.setAttribute("aria-sort", isUp ? "ascending" : "descending");
      const rows = [...body.rows].map((row, place) => ({ row, place, key: keyOf(row.cells[column]?.textContent ?? "") }));
      rows.sort((a, b) => (isUp ? 1 : -1) * order(a.key, b.key) || a.place - b.place);
      body.append(...rows.map(({ row }) => row));
    });
    cell.append(press);
  });
}

const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 };

/** What a cell is sorted by: the number that it begins with, in ms where it is a duration, else its text; nothing comes last. */
function keyOf(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed === "–") return undefined;
  const match = /^[$≤≥]?\s*([+−-]?[\d,]*\.?\d+(?:e[+-]?\d+)?)(?:\s*(ms|s|min|h)\b)?/.exec(trimmed);
  if (match?.[1] === undefined) return trimmed;
  return Number(match[1].replaceAll(",", "").replace("−", "-")) * (MILLISECONDS[match[2] ?? "ms"] ?? 1);
}

function order(a: number | string | undefined, b: number | string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}
