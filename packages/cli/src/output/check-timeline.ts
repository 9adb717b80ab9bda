import type { ResultEvent } from "@springtide/core";
import { span } from "./numbers.js";

/** Something that happened on the way to a violation. */
export interface Moment {
  readonly atMs: number;
  readonly words: string;
}

const MOST = 5;
const WORDS: Readonly<Partial<Record<ResultEvent["type"], string>>> = {
  "fault-begins": "fault",
  "fault-ends": "fault ends",
  scale: "scaled",
  "endpoint-down": "held to be down",
  "endpoint-up": "held to be up",
  "instance-killed": "killed",
  "instance-promoted": "promoted",
};

/** The first events of a run that a reader would ask about. */
export function timelineOf(events: readonly ResultEvent[]): Moment[] {
  const moments = events.flatMap(({ atMs, type, service, instance, from, to, reason }): Moment[] => {
    const words = WORDS[type];
    if (words === undefined) return [];
    const who = instance ?? service;
    if (type === "scale") return [{ atMs, words: `${service} ${from} to ${to}` }];
    return [{ atMs, words: type.startsWith("fault") ? `${words} ${reason}` : `${who} ${words}` }];
  });
  const seen = new Set<string>();
  return moments.filter(({ words }) => !seen.has(words) && seen.add(words).size > 0).slice(0, MOST);
}

/** A moment of simulated time, since the start. */
export function timeOfDay(ms: number): string {
  return span(Math.round(ms));
}
