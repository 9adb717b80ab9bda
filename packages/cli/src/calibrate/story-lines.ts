import { type RequestStory, storyVisits } from "@springtide/core";
import { isRecord } from "../json/is-record.js";
import { type Entry, refuseRecord } from "./cells.js";
import { addArrival, type Evidence } from "./evidence.js";

/** Whether a line is one of the request log that `run --requests` writes. */
export function isStory(value: unknown): value is RequestStory {
  if (!isRecord(value) || !Array.isArray(value.spans) || typeof value.startMs !== "number" || typeof value.class !== "string") return false;
  return value.spans.every(
    (span: unknown) => isRecord(span) && (span.type === "call" || span.type === "attempt") && typeof span.service === "string",
  );
}

/** Writes a request of the log down: its arrival, and its visits. @throws CommandError for a line that is none. */
export function addStory(evidence: Evidence, entry: Omit<Entry, "cells">, value: unknown): void {
  if (!isStory(value)) refuseRecord({ ...entry, cells: {} }, "not a line of a request log: springtide schema request tells what one holds");
  addArrival(evidence, value.class.split("/")[0] ?? "", value.spans[0]?.service ?? "", value.startMs);
  for (const visit of storyVisits(value)) evidence.visits.add(visit);
}
