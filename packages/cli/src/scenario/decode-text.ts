import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";

const LINE_FEED = 10;
// Control characters that no YAML and no configuration file may hold: all but tab, line feed and carriage return.
const isControl = (byte: number) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13;

/**
 * Bytes as text: UTF-8, with or without a byte order mark.
 * @throws CommandError for another encoding, control characters, both with the line, or what is packed.
 */
export function decodeText(file: string, bytes: Uint8Array): string {
  refuseUtf16(file, bytes);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new CommandError(ExitCode.usage, `${file}: this is packed with gzip; unpack it first`);
  const bad = bytes.findIndex(isControl);
  if (bad >= 0)
    throw new CommandError(
      ExitCode.usage,
      `${file}:${lineOf(bytes, bad)}: a control character (byte ${bytes[bad]}) is not allowed; is this a text file?`,
    );
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CommandError(ExitCode.usage, `${file}:${firstBadLine(bytes)}: not UTF-8; save the file as UTF-8`);
  }
}

/** @throws CommandError where a text begins as UTF-16 does. */
export function refuseUtf16(file: string, bytes: Uint8Array): void {
  if (isUtf16(bytes)) throw new CommandError(ExitCode.usage, `${file}:1: this is UTF-16; save it as UTF-8`);
}

/** Whether a text begins as UTF-16 does: with one of its two byte order marks. */
export function isUtf16([a, b]: Uint8Array): boolean {
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
}

function lineOf(bytes: Uint8Array, end: number): number {
  let line = 1;
  for (let at = 0; at < end; at++) if (bytes[at] === LINE_FEED) line++;
  return line;
}

/** A line feed is never part of a longer character, so lines can be judged one by one. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end;
  }
  return line;
}
