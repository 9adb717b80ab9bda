import stringWidth from "string-width";

/** Columns of what is written for people, where no terminal has others. */
export const PAGE_WIDTH = 80;
const [NARROWEST, WIDEST] = [40, 160];

/** Columns to write in: the terminal's, as long as that leaves lines that can be read. A terminal that does not know its width says 0. */
export function pageWidth(columns: number | undefined): number {
  return columns === undefined || columns === 0 ? PAGE_WIDTH : Math.min(WIDEST, Math.max(NARROWEST, columns));
}

/** How many columns a line takes on a terminal: colours and combining marks take none, Chinese characters and most pictures two. */
export function widthOf(line: string): number {
  return stringWidth(line);
}

/** The text with blanks behind it, up to so many columns. */
export function padTo(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - widthOf(text)));
}
