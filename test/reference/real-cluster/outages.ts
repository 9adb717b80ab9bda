import { endOf, isOver, isUnderWay, readEvents } from "./map-faults.js";
import type { RealRun } from "./run.js";

/** A time in which a server did not serve. */
export interface Outage {
  readonly server: number;
  readonly fromMs: number;
  /** Infinity when it never came back. */
  readonly untilMs: number;
}

/** What of a run or a replay tells when an outage was noticed and when it was over. */
export interface Noticing {
  /** When a server was held to be down. */
  readonly downs: readonly { readonly server: number; readonly atMs: number }[];
  /** Requests that a server answered well, by when they were sent. */
  readonly answers: readonly { readonly backend: number; readonly sentMs: number }[];
}

/** What keeps a server from serving; one that warms serves. */
const OUTAGES: ReadonlySet<string> = new Set(["kill", "hang", "err"]);

/** When servers were killed, hung or answered errors. */
export function outagesOf({ backends }: RealRun): Outage[] {
  const events = readEvents(backends.events ?? "");
  return events.flatMap((event, index) => {
    const isOutage = OUTAGES.has(event.type) && !isOver(event) && !isUnderWay(event, events.slice(0, index));
    if (!isOutage) return [];
    const untilMs = endOf(event, events.slice(index + 1)) ?? Number.POSITIVE_INFINITY;
    return [{ server: event.server, fromMs: event.atMs, untilMs }];
  });
}

/** How long each outage went unnoticed, and how long after it the server was given requests again; NaN where that did not come. */
export function noticed(outages: readonly Outage[], { downs, answers }: Noticing): Map<string, number> {
  const figures = new Map<string, number>();
  for (const [index, { server, fromMs, untilMs }] of outages.entries()) {
    const name = outages.length === 1 ? "" : ` ${index + 1}`;
    const seen = downs.filter((one) => one.server === server && one.atMs >= fromMs).map(({ atMs }) => atMs);
    figures.set(`detection${name}`, earliest(seen) - fromMs);
    if (untilMs === Number.POSITIVE_INFINITY) continue;
    const after = answers.filter((one) => one.backend === server && one.sentMs >= untilMs).map(({ sentMs }) => sentMs);
    figures.set(`return${name}`, earliest(after) - untilMs);
  }
  return figures;
}

function earliest(times: readonly number[]): number {
  return times.length === 0 ? Number.NaN : times.reduce((least, time) => Math.min(least, time));
}
