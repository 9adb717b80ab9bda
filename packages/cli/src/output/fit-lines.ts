import { widthOf } from "../terminal/width.js";

const INDENT = 2;

/**
 * Breaks lines that are wider than a page between words; what follows stands below the text, right of the label before it. Commands
 * are broken as a shell takes them.
 */
export function fitLines(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => (widthOf(line) <= width ? line : broken(line, width)))
    .join("\n");
}

function broken(line: string, width: number): string {
  const label = labelOf(line, width);
  const rest = line.slice(label.length);
  const indent = " ".repeat(label === "" ? INDENT : widthOf(label));
  const isCommand = /^\S*springtide /.test(rest);
  const end = isCommand ? " \\" : "";
  const lines: string[] = [];
  let current = label;
  let isFresh = true;
  // A sign between two facts ends a line rather than beginning one.
  for (const word of rest.split(/ (?!· )/)) {
    if (!isFresh && widthOf(current) + 1 + widthOf(word) + end.length > width) {
      lines.push(`${current}${end}`);
      current = `${indent}${word}`;
    } else {
      current += isFresh ? word : ` ${word}`;
    }
    isFresh = false;
  }
  return [...lines, current].join("\n");
}

/** Everything up to the text: a label with the blanks behind it, or the blanks that the line begins with. */
function labelOf(line: string, width: number): string {
  const label = /^\s*\S.*?\s{2,}(?=\S)/.exec(line)?.[0] ?? /^\s*/.exec(line)?.[0] ?? "";
  return widthOf(label) > width / 2 ? "" : label;
}
