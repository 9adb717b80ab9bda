import { readChunks } from "../import/read/read-chunks.js";
import { isRecord } from "../json/is-record.js";
import { parseJson } from "../json/parse-json.js";
import { isStory } from "./story-lines.js";

/** Where a first line may end; documents of traces are often one long line. */
const LOOKED_AT = 256 * 1024;
const LINE_FEED = 10;

/** Whether a file holds traces: OTLP or Jaeger JSON, or the CSV of spans with nanoseconds; not one line for each request or visit. */
export async function isTraces(file: string): Promise<boolean> {
  const line = (await firstLine(file)).trim();
  if (!/^[{[]/.test(line)) return /start_?time_?unix_?nano/i.test(line) && /trace_?id/i.test(line);
  const value = parseJson(line);
  return !isStory(value) && !(isRecord(value) && typeof value.service === "string");
}

async function firstLine(file: string): Promise<string> {
  let bytes: Uint8Array = new Uint8Array(0);
  for await (const chunk of readChunks(file)) {
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
    if (bytes.includes(LINE_FEED) || bytes.length >= LOOKED_AT) break;
  }
  const end = bytes.indexOf(LINE_FEED);
  return new TextDecoder("utf-8").decode(bytes.subarray(0, end < 0 ? LOOKED_AT : end));
}
