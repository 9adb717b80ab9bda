import type { AttemptSpan, CallSpan, RequestStory } from "../../experiment/requests/request-story.js";
import { covered } from "./covered.js";
import type { Visit } from "./visit-book.js";

/** The visits of a request that the log of a run tells of: attempts that got a slot of an instance and were done there. */
export function storyVisits({ spans }: RequestStory): Visit[] {
  return spans.flatMap((span, index): Visit[] => {
    if (span.type !== "attempt" || span.arrivedMs === null || span.slotMs === null || span.instance === null) return [];
    const doneMs = span.doneMs ?? (span.outcome === "answered" ? span.endMs : null);
    if (doneMs === null) return [];
    return [
      visitOf(
        span,
        span.arrivedMs,
        span.slotMs,
        doneMs,
        spans.filter((call): call is CallSpan => call.type === "call" && call.parent === index),
      ),
    ];
  });
}

function visitOf(span: AttemptSpan, arrivalMs: number, startMs: number, endMs: number, calls: readonly CallSpan[]): Visit {
  const intervals = calls.flatMap((call) => [call.startMs, call.endMs ?? endMs]);
  return {
    service: span.service,
    line: span.instance ?? "",
    arrivalMs,
    startMs,
    endMs,
    releaseMs: endMs,
    awayMs: covered(intervals, startMs, endMs),
    isGood: span.outcome === "answered" && span.status === "ok" && !calls.some(({ forsaken }) => forsaken),
  };
}
