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
    if (ends(event)) continue;
    const effect = effectOf(event, service);
    if (effect === undefined) return { needs: `a fault for the rig's "${event.type}"` };
    const fromMs = startMs + event.atMs;
    faults[`${event.type}-${index}`] = {
      ...effect,
      at: text(fromMs),
      for: text(startMs + endOf(event, all.slice(index + 1), endMs) - fromMs),
    };
  }
  return { faults };
}

/** When it is over: warming ends by itself, all else with the next event that says so. */
function endOf(event: RigEvent, later: readonly RigEvent[], endMs: number): number {
  if (event.type === "warm") return event.atMs + event.c;
  return later.find((next) => next.server === event.server && (ends(next) || next.type === event.type))?.atMs ?? endMs;
}

/** The events of a run, in time order. */
export function readEvents(text: string): RigEvent[] {
  return text
    .split(";")
    .filter((part) => part !== "")
    .map((part) => {
      const [atMs, type = "", server, a, c] = part.split(",");
      return { atMs: Number(atMs), type, server: Number(server), a: Number(a), c: Number(c) };
    });
}

function ends({ type, a }: RigEvent): boolean {
  return type === "up" || (type === "err" && a === 0);
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
      return { errors: target };
    default:
      return undefined;
  }
}
