import { dirname, resolve } from "node:path";
import { decodeText } from "./decode-text.js";
import { nameOf, readBytes, type SizeLimit } from "./read-bytes.js";

/** A text, and where it comes from. */
export interface TextFile {
  /** As messages name it. */
  readonly file: string;
  readonly text: string;
  /** Folder that relative paths in the text start from. */
  readonly folder: string;
}

/**
 * Reads one file as text, or stdin for `-`, never more than the limit allows.
 * @throws CommandError when it cannot be read, is too large, a folder, or not UTF-8.
 */
export function readText(file: string, limit: SizeLimit): TextFile {
  const name = nameOf(file);
  const text = decodeText(name, readBytes(file, limit));
  return { file: name, text, folder: file === "-" ? process.cwd() : dirname(resolve(file)) };
}
