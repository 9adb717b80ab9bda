import type { ScenarioInput } from "@springtide/core";
import { text } from "./units.js";

type Faults = NonNullable<ScenarioInput["faults"]>;
type Effect = Pick<Faults[string], "crash" | "hang" | "slow" | "errors">;

/** What befalls a server at a time. */
export interface RigEvent {
  readonly atMs: number;
  readonly type: string;
  readonly server: number;
  readonly a: number;
  readonly c: number;
}

/** What ends it: a dead server is not up because it no longer errs, and an erring one errs on when it comes back. */
const ENDED_BY: Readonly<Record<string, (event: RigEvent) => boolean>> = {
  kill: ({ type }) => type === "up",
  hang: ({ type }) => type === "up",
  err: ({ type, a }) => type === "err" && a === 0,
};

/** The faults that the rig's events describe: `t_ms,type,idx,a,c;…`, in time order, counted from `startMs`. */
export function mapFaults(
  events: string,
  service: string,
  startMs: number,
  endMs: number,
): { readonly faults: Faults } | { readonly needs: string } {
  const all = readEvents(events);
  const faults: Record<string, Faults[string]> = {};
  for (const [index, event] of all.entries()) {
    if (event.type === "up" || isOver(event) || isUnderWay(event, all.slice(0, index))) continue;
    const effect = effectOf(event, service);
    if (effect === undefined) return { needs: `a fault for the rig's "${tell(event)}"` };
    const untilMs = endOf(event, all.slice(index + 1)) ?? endMs - startMs;
    const next = all.slice(index + 1).find((later) => later.type === "warm" && later.server === event.server);
    if (event.type === "warm" && next !== undefined && next.atMs < untilMs) return { needs: "a server that warms anew before it is warm" };
    faults[`${event.type}-${index}`] = { ...effect, at: text(startMs + event.atMs), for: text(untilMs - event.atMs) };
  }
  return { faults };
}

/** When it is over: warming ends by itself, all else with the event that ends its kind; undefined for never. */
export function endOf(event: RigEvent, later: readonly RigEvent[]): number | undefined {
  if (event.type === "warm") return event.atMs + event.c;
  return later.find((next) => next.server === event.server && ENDED_BY[event.type]?.(next))?.atMs;
}

/** Whether the same has befallen the server before, and is not over. */
export function isUnderWay(event: RigEvent, earlier: readonly RigEvent[]): boolean {
  const ends = ENDED_BY[event.type];
  const last = earlier.filter((one) => one.server === event.server && (one.type === event.type || ends?.(one))).at(-1);
  return ends !== undefined && last !== undefined && !ends(last);
}

/** Whether it says that a server errs no more. */
export function isOver(event: RigEvent): boolean {
  return event.type === "err" && event.a === 0;
}

/** The events of a run, in time order. */
export function readEvents(text: string): RigEvent[] {
  const events = text
    .split(";")
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const [atMs, type = "", server, a, c] = part.trim().split(",");
      return { atMs: Number(atMs), type, server: Number(server), a: Number(a), c: Number(c) };
    });
  return events.sort((one, other) => one.atMs - other.atMs);
}

function tell({ type, a, c }: RigEvent): string {
  return `${type},${a},${c}`;
}

function effectOf({ type, server, a, c }: RigEvent, service: string): Effect | undefined {
  const target = { service, instances: [server] };
  switch (type) {
    case "kill":
      return { crash: target };
    case "hang":
      return { hang: target };
    case "warm":
      return { slow: { ...target, factor: a, recover: text(c) } };
    case "err":
      return a === 1 ? { errors: target } : undefined;
    default:
      return undefined;
  }
}
