import type { FaultEffect, FaultSpec, InstanceTarget } from "@springtide/core";

/** What befalls a server at a time. */
interface RigEvent {
  readonly atMs: number;
  readonly type: string;
  readonly server: number;
  readonly a: number;
  readonly c: number;
}

/** The faults that the rig's events describe: `t_ms,type,idx,a,c;…`, in time order, counted from `startMs`. */
export function mapFaults(text: string, service: string, startMs: number): FaultSpec[] | { readonly needs: string } {
  const events = readEvents(text);
  const faults: FaultSpec[] = [];
  for (const [index, event] of events.entries()) {
    if (ends(event)) continue;
    const effect = effectOf(event, { service, instances: [event.server] });
    if (effect === undefined) return { needs: `a fault for the rig's "${event.type}"` };
    const over = events.slice(index + 1).find((later) => later.server === event.server && (ends(later) || later.type === event.type));
    const untilMs = event.type === "warm" ? event.atMs + event.c : (over?.atMs ?? Number.POSITIVE_INFINITY);
    faults.push({
      name: `${String(index).padStart(3, "0")}-${event.type}`,
      effect,
      timing: { type: "scheduled", atMs: startMs + event.atMs, forMs: { type: "constant", value: untilMs - event.atMs } },
    });
  }
  return faults;
}

function readEvents(text: string): RigEvent[] {
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

function effectOf({ type, a, c }: RigEvent, target: InstanceTarget): FaultEffect | undefined {
  switch (type) {
    case "kill":
      return { type: "crash", target, inFlight: "lost" };
    case "hang":
      return { type: "hang", target, after: "lost" };
    case "warm":
      return { type: "slow", target, factor: a, recoverMs: c };
    case "err":
      return { type: "errors", target, rate: 1 };
    default:
      return undefined;
  }
}
