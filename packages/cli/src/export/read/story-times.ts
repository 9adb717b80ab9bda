import type { RequestSpan, RequestStory } from "@springtide/core";

/** The last instant that a request tells of, in ms: where what was under way is drawn to an end. */
export function lastOf({ startMs, endMs, spans }: RequestStory): number {
  return spans.reduce((last, span) => Math.max(last, span.startMs, span.endMs ?? last, doneOf(span) ?? last), endMs ?? startMs);
}

/** When a span was over, also at its instance; null: never. */
export function doneOf(span: RequestSpan): number | null {
  return span.type === "attempt" ? (span.doneMs ?? span.endMs) : span.endMs;
}
