import Table from "cli-table3";
import type { Colours } from "../terminal/colours.js";

export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
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

/** Padded columns without lines, two spaces apart, under a dim header; every line ends in a newline. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], colours: Colours): string {
  const grid = new Table({
    head: columns.map((column) => column.title),
    colAligns: columns.map((column) => column.align),
    chars: NO_LINES,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
  });
  grid.push(...rows.map((row) => [...row]));
  const [head = "", ...body] = grid
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
  return `${[colours.dim(head), ...body].join("\n")}\n`;
}
