const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, "g");

/** Columns that everything for people is written in. */
export const PAGE_WIDTH = 80;

/** How many columns a line takes; colours take none. */
export function widthOf(line: string): number {
  return [...line.replace(COLOURS, "")].length;
}
