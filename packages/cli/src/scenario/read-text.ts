import { dirname, resolve } from "node:path";
import { decodeText } from "./decode-text.js";
import { nameOf, readBytes, type SizeLimit } from "./read-bytes.js";
import type { ScenarioSource } from "./source.js";

/**
 * Reads one file as text, or stdin for `-`, never more than the limit allows.
 * @throws CommandError when it cannot be read, is too large, a folder, or not UTF-8.
 */
export function readText(file: string, limit: SizeLimit): ScenarioSource {
  const name = nameOf(file);
  const text = decodeText(name, readBytes(file, limit));
  return { file: name, text, folder: file === "-" ? process.cwd() : dirname(resolve(file)) };
}
