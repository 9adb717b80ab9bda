import type { Result } from "@springtide/core";
import type { Exported } from "../exported.js";
import { seriesTable } from "./series-rows.js";

/** The series of a run as JSON, a bucket of a part in each line; what was not measured is null. */
export function writeNdjson(run: Result): Exported {
  const { columns, rows } = seriesTable(run);
  function* lines(): Generator<string> {
    for (const { timeMs, part, name, values } of rows()) {
      const named = Object.fromEntries(columns.map((column, i) => [column, values[i] ?? null]));
      yield `${JSON.stringify({ timeMs, part, name, ...named })}\n`;
    }
  }
  return { type: "text", pieces: lines(), notes: [] };
}
