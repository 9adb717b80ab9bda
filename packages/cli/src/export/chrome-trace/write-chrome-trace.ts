import type { RequestSpan, RequestStory } from "@springtide/core";
import type { Exported } from "../exported.js";
import { doneOf, lastOf } from "../read/story-times.js";
import { lanesOf } from "./lanes.js";

/**
 * Requests as a trace of Chrome: each is a process, in which what lies within something else is drawn below it.
 * @see Trace Event Format, 2016 (JSON Object Format, complete events and metadata)
 */
export function writeChromeTrace(stories: AsyncIterable<RequestStory>): Exported {
  return { type: "text", pieces: textOf(stories), notes: [] };
}

async function* textOf(stories: AsyncIterable<RequestStory>): AsyncGenerator<string> {
  yield '{"displayTimeUnit":"ms","traceEvents":[';
  let pid = 0;
  for await (const story of stories) {
    pid++;
    const events = eventsOf(story, pid).map((event) => JSON.stringify(event));
    yield `${pid === 1 ? "" : ","}\n${events.join(",\n")}`;
  }
  yield "\n]}\n";
}

function eventsOf(story: RequestStory, pid: number): object[] {
  const last = lastOf(story);
  const times = story.spans.map((span) => ({ startMs: span.startMs, endMs: Math.max(span.startMs, doneOf(span) ?? last) }));
  const lanes = lanesOf(times);
  const named = { ph: "M", name: "process_name", pid, tid: 0, args: { name: `${story.class} ${story.index}: ${story.status}` } };
  const spans = story.spans.map((span, i) => {
    const { startMs, endMs } = times[i] as (typeof times)[number];
    const { name, args } = nameAndArguments(span);
    return { ph: "X", name, cat: span.type, pid, tid: lanes[i], ts: startMs * 1000, dur: (endMs - startMs) * 1000, args };
  });
  return [named, ...spans];
}

function nameAndArguments(span: RequestSpan): { readonly name: string; readonly args: object } {
  if (span.type === "call") return { name: span.service, args: { status: span.status, forsaken: span.forsaken } };
  const { service, instance, number, kind, outcome, status, queuedMs, serviceMs, cause } = span;
  return { name: `${instance ?? service} #${number}`, args: { kind, outcome, status, queuedMs, serviceMs, cause } };
}
