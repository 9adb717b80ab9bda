import type { AttemptSpan, RequestSpan, RequestStory } from "@springtide/core";

/** One stretch of a request's time: a call, a wait, work. */
export interface Span {
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Index of the span that caused it; absent for the request itself. */
  readonly parent?: number;
  /** Default work. */
  readonly kind?: "call" | "wait" | "work" | "failed";
}

/** The story of a request, as `requestLog` and `springtide run --requests` tell it, in spans: what waits and works in its attempts is told apart. */
export function storySpans({ spans }: RequestStory): Span[] {
  const lastMs = spans.reduce((most, span) => Math.max(most, ...timesOf(span)), Number.NEGATIVE_INFINITY);
  const drawn: Span[] = [];
  const places: number[] = [];
  for (const span of spans) {
    const parent = span.parent === null ? {} : { parent: places[span.parent]! };
    const kind = span.status === "ok" || span.status === "inFlight" ? "call" : "failed";
    places.push(drawn.push({ name: nameOf(span), startMs: span.startMs, endMs: overMs(span) ?? lastMs, ...parent, kind }) - 1);
    if (span.type === "attempt") drawn.push(...partsOf(span, places.at(-1)!, lastMs));
  }
  return drawn;
}

/** When nothing of it went on any more: for an attempt, also not at its instance. */
function overMs(span: RequestSpan): number | null {
  if (span.type === "call" || span.doneMs === null || span.endMs === null) return span.endMs;
  return Math.max(span.endMs, span.doneMs);
}

function timesOf(span: RequestSpan): number[] {
  return [span.startMs, overMs(span)].filter((time) => time !== null);
}

function nameOf(span: RequestSpan): string {
  if (span.type === "call") return span.service;
  const { kind, number, instance, service, outcome } = span;
  const which = kind === "first" ? "" : ` ${kind} ${number}`;
  return `${instance ?? service}${which}${outcome === "answered" ? "" : `, ${outcome === "inFlight" ? "in flight" : outcome}`}`;
}

/** Waiting for a slot, and what came after. */
function partsOf({ arrivedMs, slotMs, doneMs }: AttemptSpan, parent: number, lastMs: number): Span[] {
  if (arrivedMs === null) return [];
  const over = doneMs ?? lastMs;
  const waitedUntil = slotMs ?? over;
  const wait: Span = { name: "queue", startMs: arrivedMs, endMs: waitedUntil, parent, kind: "wait" };
  const work: Span = { name: "slot", startMs: slotMs ?? over, endMs: over, parent, kind: "work" };
  return [...(waitedUntil > arrivedMs ? [wait] : []), ...(slotMs === null ? [] : [work])];
}
