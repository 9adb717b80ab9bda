import { basename } from "node:path";
import { plainName } from "./traffic.js";

/** A name for what was imported: the first file's, without its ending. */
export function nameOfFiles(files: readonly string[], fallback: string): string {
  const [first = "-"] = files;
  return first === "-" ? fallback : plainName(basename(first).replace(/(\.(log|json|txt|csv|gz|ndjson|jsonl|prom|hlog))+$/i, ""), fallback);
}
