import * as Plot from "@observablehq/plot";
import type { Result, ResultEvent } from "@springtide/core";
import { endOf } from "../data/buckets.js";
import { clock } from "../text/clock.js";
import { shown } from "../text/shown.js";
import { tone } from "./tones.js";

/** A fault, or a change, that happened during a run. */
export interface Happening {
  readonly letter: string;
  readonly name: string;
  readonly fromMs: number;
  /** Equal to `fromMs` for what takes no time. */
  readonly toMs: number;
}

const MOST = 12;

/** Faults with their spans, rollouts and changes, in the order of time; of many the first twelve. */
export function happeningsOf(result: Result, service?: string): { kept: Happening[]; left: number } {
  const all = [...faultsOf(result, service), ...changesOf(result, service)].sort((a, b) => a.fromMs - b.fromMs);
  const kept = all.slice(0, MOST).map((one, i) => ({ ...one, letter: String.fromCharCode(65 + i) }));
  return { kept, left: all.length - kept.length };
}

/** Bands and lines behind a picture over time, with a letter each where there is room for it. */
export function happeningMarks(happenings: readonly Happening[], msPerPx: number): Plot.Markish[] {
  const spans = happenings.filter(({ fromMs, toMs }) => toMs > fromMs);
  const points = happenings.filter(({ fromMs, toMs }) => toMs === fromMs);
  let free = Number.NEGATIVE_INFINITY;
  const lettered = happenings.filter(({ fromMs }) => {
    if (fromMs < free) return false;
    free = fromMs + 12 * msPerPx;
    return true;
  });
  return [
    Plot.rect(spans, { x1: "fromMs", x2: "toMs", fill: tone("red"), fillOpacity: 0.1 }),
    Plot.ruleX(
      spans.flatMap(({ fromMs, toMs }) => [fromMs, toMs]),
      { stroke: tone("red"), strokeOpacity: 0.5, strokeDasharray: "1 3" },
    ),
    Plot.ruleX(
      points.map(({ fromMs }) => fromMs),
      { stroke: tone("purple"), strokeDasharray: "3 3" },
    ),
    Plot.text(lettered, {
      x: "fromMs",
      text: "letter",
      frameAnchor: "top",
      dy: -12,
      fill: tone("ink"),
      fontSize: 10,
      fontWeight: 600,
    }),
  ];
}

/** What the letters stand for. */
export function legendOf({ kept, left }: { kept: readonly Happening[]; left: number }, spanMs: number): string {
  if (kept.length === 0) return "";
  const said = kept.map(({ letter, name, fromMs, toMs }) => {
    const span = toMs > fromMs ? `${clock(fromMs, spanMs)} to ${clock(toMs, spanMs)}` : `at ${clock(fromMs, spanMs)}`;
    return `${letter}: ${shown(name, 40)}, ${span}`;
  });
  return ` ${said.join("; ")}${left > 0 ? `; and ${left} more, not drawn` : ""}.`;
}

function faultsOf({ events, series }: Result, service: string | undefined): Happening[] {
  const open = new Map<string, ResultEvent>();
  const faults = new Map<string, Happening>();
  const add = (event: ResultEvent, toMs: number) => {
    const name = event.reason ?? "fault";
    faults.set(`${name}/${event.atMs}`, { letter: "", name, fromMs: Math.max(event.atMs, series.startMs), toMs });
  };
  for (const event of events) {
    if (event.type !== "fault-begins" && event.type !== "fault-ends") continue;
    if (service !== undefined && event.service !== service) continue;
    const key = `${event.reason}/${event.service}/${event.instance}`;
    const begun = open.get(key);
    if (event.type === "fault-begins") open.set(key, event);
    else if (begun !== undefined) {
      add(begun, event.atMs);
      open.delete(key);
    }
  }
  for (const event of open.values()) add(event, endOf(series));
  const end = endOf(series);
  return [...faults.values()]
    .filter(({ fromMs, toMs }) => toMs > series.startMs && fromMs < end)
    .map((fault) => ({ ...fault, toMs: Math.min(end, fault.toMs) }));
}

function changesOf({ events, series }: Result, service: string | undefined): Happening[] {
  return events
    .filter(({ type }) => type === "change" || type === "rollout")
    .filter((event) => (service === undefined || event.service === service) && event.atMs >= series.startMs && event.atMs <= endOf(series))
    .map(({ type, reason, atMs }) => ({ letter: "", name: reason ?? type, fromMs: atMs, toMs: atMs }));
}
