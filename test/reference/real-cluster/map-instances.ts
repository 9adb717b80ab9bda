import type { ServiceInput } from "../theory/input.js";
import type { RealRun } from "./run.js";
import { text } from "./units.js";

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
    ...(lb.disabled?.includes(server) ? { enabled: text(readyMs(server, actions, startMs) ?? endMs) } : {}),
  }));
}

/** When an operator says `set server BACKEND/sN state ready`; undefined for never. */
function readyMs(server: number, actions: NonNullable<RealRun["actions"]>, startMs: number): number | undefined {
  const said = actions.find(([, command]) => new RegExp(`^set server \\S+/s${server} state ready$`).test(command));
  return said && startMs + said[0];
}
