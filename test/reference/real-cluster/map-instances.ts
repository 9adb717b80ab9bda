import type { ServiceInput } from "../theory/input.js";
import type { RealRun } from "./run.js";
import { text } from "./units.js";

/** Who is never let in comes so long before the end, when no more requests do. */
const LAST_MS = 1;

/** One instance a server: how fast it is, how it is configured, and when an operator lets it in. */
export function mapInstances(
  { lb, backends, actions = [] }: RealRun,
  startMs: number,
  endMs: number,
): NonNullable<ServiceInput["instances"]> {
  const maxInFlight = lb.maxconn ?? lb.max_conns;
  return Array.from({ length: backends.n }, (_, server) => ({
    count: 1,
    speed: 1 / (backends.factors?.[server] ?? 1),
    weight: lb.weights?.[server] ?? 1,
    ...(lb.backup?.includes(server) ? { backup: true } : {}),
    ...(maxInFlight === undefined ? {} : { maxInFlight }),
    ...(lb.disabled?.includes(server) ? { enabled: text(readyMs(server, actions, startMs) ?? endMs - LAST_MS) } : {}),
  }));
}

/** When an operator first lets it in; undefined for never. */
function readyMs(server: number, actions: NonNullable<RealRun["actions"]>, startMs: number): number | undefined {
  const times = actions.filter(([, command]) => readiedServer(command) === server).map(([atMs]) => atMs);
  return times.length === 0 ? undefined : startMs + Math.min(...times);
}

/** The server that a command of HAProxy's lets in; undefined for any other command. */
export function readiedServer(command: string): number | undefined {
  const [, said, enabled] = /^(?:set server \S+\/s(\d+) state ready|enable server \S+\/s(\d+))$/.exec(command.trim()) ?? [];
  const server = said ?? enabled;
  return server === undefined ? undefined : Number(server);
}
