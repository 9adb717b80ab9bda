import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { readChunks } from "./read-chunks.js";

const LINE_FEED = 10;
/** Bytes of a line; no line of a log is nearly as long. */
const LONGEST_LINE = 1024 * 1024;

/** A line of a file, counted from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
  /** Whether the line is text: UTF-8 without NUL characters. */
  readonly isText: boolean;
}

/**
 * The lines of a file, some at a time, so that a file of any length is read in little memory.
 * @throws CommandError when the file cannot be read, or a line is longer than a line is.
 */
export async function* readLines(file: string): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const rough = new TextDecoder("utf-8");
  let left: Uint8Array = new Uint8Array(0);
  let number = 0;

  const lineOf = (bytes: Uint8Array): Line => {
    number++;
    if (bytes.length === 0) return { number, text: "", isText: true };
    const end = bytes.at(-1) === 13 ? bytes.length - 1 : bytes.length;
    const own = bytes.subarray(number === 1 && startsWithMark(bytes) ? 3 : 0, end);
    try {
      const text = decoder.decode(own);
      return { number, text, isText: !text.includes("\0") };
    } catch {
      return { number, text: rough.decode(own), isText: false };
    }
  };

  for await (const chunk of readChunks(file)) {
    const bytes = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
    const lines: Line[] = [];
    let start = 0;
    for (let feed = bytes.indexOf(LINE_FEED); feed >= 0; feed = bytes.indexOf(LINE_FEED, start)) {
      lines.push(lineOf(bytes.subarray(start, feed)));
      start = feed + 1;
    }
    left = bytes.slice(start);
    if (left.length > LONGEST_LINE)
      throw new CommandError(
        ExitCode.usage,
        `${file}:${number + 1}: a line of more than ${LONGEST_LINE / 1024 / 1024} MiB; is this a text file?`,
      );
    if (lines.length > 0) yield lines;
  }
  if (left.length > 0) yield [lineOf(left)];
}

function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
