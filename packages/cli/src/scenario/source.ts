import type { SizeLimit } from "./read-bytes.js";
import { readText, type TextFile } from "./read-text.js";

/** A scenario's text, and where the files it names may lie. */
export type ScenarioSource = TextFile;

/** A scenario is written by hand: more than this is a mistake, such as a trace given in its place. */
const LIMIT: SizeLimit = {
  bytes: 4 * 1024 * 1024,
  advice: "keep traces in files of their own: rate: { trace: ./rates.csv }",
};

/**
 * Reads a scenario file, or stdin when the file is `-`.
 * @throws CommandError when there is none, or it cannot be read, is too large, or no UTF-8 text.
 */
export function readSource(file: string): ScenarioSource {
  return readText(file, LIMIT);
}
