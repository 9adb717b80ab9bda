import type { SizeLimit } from "../../scenario/read-bytes.js";
import { readText } from "../../scenario/read-text.js";
import type { ScenarioSource } from "../../scenario/source.js";
import { INPUT_LIMITS } from "./input-limits.js";

const LIMIT: SizeLimit = { bytes: INPUT_LIMITS.fileBytes, advice: "split it, or leave out what is no workload" };

/**
 * Reads one file of a configuration, or stdin for `-`, never more than the limit allows.
 * @throws CommandError when it cannot be read, is too large, a folder, or not UTF-8.
 */
export function readInput(file: string): ScenarioSource {
  return readText(file, LIMIT);
}
