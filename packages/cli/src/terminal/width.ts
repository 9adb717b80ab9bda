import stringWidth from "string-width";

/** Columns that everything for people is written in. */
export const PAGE_WIDTH = 80;

/** How many columns a line takes on a terminal: colours and combining marks take none, Chinese characters and most pictures two. */
export function widthOf(line: string): number {
  return stringWidth(line);
}

/** The text with blanks behind it, up to so many columns. */
export function padTo(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - widthOf(text)));
}
