import Table from "cli-table3";
import type { Colours } from "../terminal/colours.js";
import { shortenAll } from "../terminal/shorten.js";
import { widthOf } from "../terminal/width.js";
import type { Style } from "./style.js";

export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
  /** Whether it belongs to the one before it, and stays beside that. */
  readonly isJoined?: boolean;
  /** Whether it holds sentences: it may reach beyond the page. */
  readonly isOpen?: boolean;
}

const NO_LINES = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "",
} as const;
const GAP = 2;
/** Share of a page that names at the beginning of each line may take, so that figures have room beside them. */
const MOST_LEADING = 2 / 3;

/**
 * Padded columns without lines, two spaces apart, under a dim header; every line ends in a newline. What is wider than a page becomes
 * several tables below each other, each with the first `leading` columns, in which long names are shortened.
 */
export function table(
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  { colours, width }: Pick<Style, "colours" | "width">,
  leading = 1,
): string {
  const rows = shortenLeading(cells, leading, width);
  const widths = columns.map(({ title, isOpen }, i) =>
    isOpen === true ? 0 : Math.max(widthOf(title), ...rows.map((row) => widthOf(row[i] ?? ""))) + GAP,
  );
  return parts(columns, widths, leading, width)
    .map((part) =>
      grid(
        part.map((i) => columns[i] as Column),
        rows.map((row) => part.map((i) => row[i] ?? "")),
        colours,
      ),
    )
    .join("\n");
}

function shortenLeading(rows: readonly (readonly string[])[], leading: number, page: number): readonly (readonly string[])[] {
  const most = Math.floor(MOST_LEADING * page);
  const columns = Array.from({ length: leading }, (_, i) => rows.map((row) => row[i] ?? ""));
  const width = columns.reduce((sum, names) => sum + GAP + Math.max(0, ...names.map(widthOf)), -GAP);
  if (width <= most) return rows;
  const shorter = columns.map((names) => shortenAll(names, Math.max(5, Math.floor(most / leading) - GAP)));
  return rows.map((row, i) => row.map((cell, column) => shorter[column]?.[i] ?? cell));
}

/** Indices of the columns of each table. */
function parts(columns: readonly Column[], widths: readonly number[], leading: number, page: number): number[][] {
  const widthOfAll = (indices: readonly number[]) => indices.reduce((sum, i) => sum + (widths[i] ?? 0), 0) - GAP;
  const first = columns.slice(0, leading).map((_, i) => i);
  const groups: number[][] = [];
  columns.forEach((column, i) => {
    if (i < leading) return;
    if (column.isJoined === true && groups.length > 0) groups[groups.length - 1]?.push(i);
    else groups.push([i]);
  });
  const tables: number[][] = [[...first]];
  for (const group of groups) {
    const last = tables[tables.length - 1] as number[];
    if (last.length > leading && widthOfAll([...last, ...group]) > page) tables.push([...first, ...group]);
    else last.push(...group);
  }
  return tables;
}

function grid(columns: readonly Column[], rows: readonly (readonly string[])[], colours: Colours): string {
  const drawn = new Table({
    head: columns.map((column) => column.title),
    colAligns: columns.map((column) => column.align),
    chars: NO_LINES,
    style: { head: [], border: [], "padding-left": 0, "padding-right": GAP },
  });
  drawn.push(...rows.map((row) => [...row]));
  const [head = "", ...body] = drawn
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
  return `${[colours.dim(head), ...body].join("\n")}\n`;
}
