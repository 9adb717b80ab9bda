import type { Plain } from "../../draft/draft.js";
import { hostCalled } from "../names.js";
import { serviceOf } from "../routing/targets.js";
import type { Workload, World } from "../world.js";

/** More calls than that for one request from outside mean that the variables do not tell who calls whom. */
const MOST_PER_REQUEST = 200;
/** More calls than that nobody writes by hand. */
const MOST_CALLS = 2000;

/**
 * Takes environment variables that hold the name of a Service for calls, one a request: `CART_ADDR: cart:7070`. Calls that would close
 * a circle are left out.
 */
export function callsFromEnvironment(world: World, known: ReadonlySet<string>): void {
  const edges = new Map<string, Set<string>>();
  let calls = 0;
  for (const workload of world.workloads) {
    if (known.has(workload.service)) continue;
    const callees = new Set<string>();
    for (const { field } of workload.containers) {
      for (const variable of field.get("env").items()) {
        const value = variable.get("value");
        const to = calleeOf(world, workload, typeof value.value === "string" ? value.value : "");
        if (to === undefined) continue;
        if (calls <= MOST_CALLS && leadsTo(world, edges, to, workload.service)) value.ignored(`a call to ${to} would close a circle`);
        else if (++calls > MOST_CALLS) value.ignored(`more than ${MOST_CALLS} calls that variables name`);
        else {
          callees.add(to);
          edges.set(workload.service, callees);
          value.assumed(`services.${workload.service}.calls`, `one call to ${to} for each request`);
        }
      }
    }
  }
  const visits = visitsBelow(world, edges);
  if (visits > MOST_PER_REQUEST) {
    world.draft.notes.push(
      `calls that environment variables name are left out: one request would make ${Math.round(visits)} (say who calls whom with --callgraph)`,
    );
    return;
  }
  for (const [service, callees] of edges) {
    const spec = world.draft.services.get(service) as Plain;
    spec.calls = [...callees].map((to) => ({ to }));
    world.draft.comments.set(`services.${service}.calls`, "assumed: environment variables name these; one call each for a request");
  }
}

/** The service that a value such as `http://cart.shop:7070/x` names. */
function calleeOf(world: World, { namespace, service }: Workload, value: string): string | undefined {
  const match =
    /^(?:[a-z][a-z0-9+.-]{0,30}:(?:[a-z]+:)?\/\/)?(?:[^@/\s]{1,200}@)?([a-z0-9][a-z0-9.-]{0,200})(?::\d{1,5})?(?:[/?].*)?$/i.exec(
      value.slice(0, 1000),
    );
  const host = match?.[1] === undefined ? undefined : hostCalled(world, match[1], namespace);
  const to = host && serviceOf(host);
  return to === service ? undefined : to;
}

/** Whether calls lead from one service to another, through routers too. */
function leadsTo(world: World, edges: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(edges.get(at) ?? []), ...routedTo(world.draft.services.get(at)));
  }
  return false;
}

/** Services that a router hands requests on to. */
function routedTo(spec: Plain | undefined): string[] {
  const steps = Array.isArray(spec?.steps) ? (spec.steps as Plain[]) : [];
  return steps.flatMap((step) => {
    const calls = [step.call, ...(Array.isArray(step.choice) ? step.choice : [])];
    return calls.flatMap((call) => (typeof call === "object" && call !== null && "to" in call ? [String(call.to)] : []));
  });
}

function visitsBelow(world: World, edges: ReadonlyMap<string, ReadonlySet<string>>): number {
  const counted = new Map<string, number>();
  const count = (service: string): number => {
    const found = counted.get(service);
    if (found !== undefined) return found;
    counted.set(service, 1);
    const visits = [...(edges.get(service) ?? []), ...routedTo(world.draft.services.get(service))].reduce((sum, to) => sum + count(to), 1);
    counted.set(service, visits);
    return visits;
  };
  return Math.max(0, ...[...edges.keys()].map(count));
}
