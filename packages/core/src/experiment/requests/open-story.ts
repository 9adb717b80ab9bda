import type { AttemptSpan, CallSpan, RequestSpan, RequestStory } from "./request-story.js";

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A call or an attempt that may still change. */
export type OpenSpan = Writable<CallSpan> | OpenAttempt;
export type OpenAttempt = Writable<AttemptSpan>;

/** A request that is followed. */
export interface OpenStory extends Writable<Omit<RequestStory, "spans">> {
  readonly spans: OpenSpan[];
  /** Calls and attempts that are not over, for those who made them or at their instances. */
  open: number;
  /** Whether it ended, or goes on, where figures count. */
  isTold: boolean;
}

/** What a row is in the story of a request. */
export interface OpenRow {
  readonly story: OpenStory;
  /** Index of the call; −1 for an attempt of a layer, or a copy. */
  readonly call: number;
  /** Index of the call that its attempts are made for. */
  readonly madeFor: number;
  /** Its latest attempt; undefined before the first. */
  attempt: OpenAttempt | undefined;
  /** Index of that. */
  attemptAt: number;
  /** Whether that is on its way, at an instance, or moving between two. */
  isSent: boolean;
  isMoving: boolean;
}

/** A request has been issued. */
export function beginStory(className: string, index: number, startMs: number): OpenStory {
  return { class: className, index, startMs, endMs: null, status: "inFlight", cause: null, spans: [], open: 0, isTold: false };
}

/** Whether the last call of an attempt to end was no success: then it fails because of that. */
export function isBroughtDown({ spans }: OpenStory, attempt: number): boolean {
  let last: Writable<CallSpan> | undefined;
  for (const span of spans) {
    if (span.type !== "call" || span.parent !== attempt || span.endMs === null) continue;
    if (last === undefined || span.endMs >= last.endMs!) last = span;
  }
  return last !== undefined && last.status !== "ok";
}

/** Adds a call to a story. */
export function addCall(story: OpenStory, parent: number | null, service: string, startMs: number): number {
  story.open++;
  return story.spans.push({ type: "call", parent, service, startMs, endMs: null, status: "inFlight", forsaken: false }) - 1;
}

/** Adds an attempt to the call it is made for. */
export function addAttempt(row: OpenRow, isCopy: boolean, service: string, startMs: number): OpenAttempt {
  const { story, madeFor } = row;
  let number = 0;
  let isBeside = false;
  for (const span of story.spans) {
    if (span.type !== "attempt" || span.parent !== madeFor) continue;
    number++;
    isBeside ||= span.endMs === null;
  }
  const attempt: OpenAttempt = {
    type: "attempt",
    parent: madeFor,
    service,
    number,
    kind: isCopy ? "copy" : number === 0 ? "first" : isBeside ? "hedge" : "retry",
    instance: null,
    startMs,
    sentMs: null,
    arrivedMs: null,
    slotMs: null,
    endMs: null,
    doneMs: null,
    queuedMs: null,
    serviceMs: null,
    outcome: "inFlight",
    status: "inFlight",
    cause: null,
  };
  story.open++;
  row.attemptAt = story.spans.push(attempt) - 1;
  row.attempt = attempt;
  row.isSent = false;
  return attempt;
}

/** A story as it is told. */
export function tell({ open: _open, isTold: _isTold, ...story }: OpenStory): RequestStory {
  return story as RequestStory & { readonly spans: readonly RequestSpan[] };
}
