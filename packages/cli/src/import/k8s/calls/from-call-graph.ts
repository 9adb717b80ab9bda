import { type CallGraph, visitsOf } from "../../callgraph/call-graph.js";
import { type Moments, ownTimeOf, wayOf } from "../../callgraph/demand-of.js";
import type { Plain } from "../../draft/draft.js";
import { shareText } from "../../draft/router.js";
import { assumeWorkload } from "../add-workload.js";
import { addEntry, hostCalled } from "../names.js";
import { serviceOf } from "../routing/targets.js";
import { DEFAULT_NAMESPACE, type World } from "../world.js";

/** Most copies of a call that are written one by one, in sequence. */
const MOST_IN_SEQUENCE = 20;

/** Gives services the calls and times that were measured; tells which services those are. */
export function callsFromGraph(world: World, graph: CallGraph): Set<string> {
  const visits = visitsOf(graph);
  const serviceCalled = new Map([...visits.keys()].map((name) => [name, serviceNamed(world, name)] as const));
  const known = new Set<string>();
  const { draft } = world;
  for (const [name, times] of visits) {
    const service = serviceCalled.get(name) ?? name;
    known.add(service);
    const spec = draft.services.get(service);
    if (spec === undefined || times === 0) continue;
    const calls = graph.edges
      .filter(({ caller, perTrace }) => caller === name && perTrace > 0)
      .flatMap(({ callee, operation, perTrace }) =>
        copies(serviceCalled.get(callee) ?? callee, perTrace / times, wayOf(graph, name, operation)),
      );
    if (calls.length > 0) {
      spec.calls = calls;
      draft.comments.set(`services.${service}.calls`, "as measured: --callgraph");
    }
    const own = ownTimeOf(graph, name, times);
    if (own === undefined) continue;
    // A time by the clock was measured under the limit, so it is as much CPU as the limit lets through meanwhile.
    const cores = Math.min(1, coresOf(spec));
    spec.demand = lognormal({ ...own, meanMs: own.meanMs * cores });
    draft.comments.set(`services.${service}.demand`, `measured: ${own.meanMs.toFixed(3)} ms by the clock, at ${cores} cores`);
  }
  const callees = new Set(graph.edges.map(({ callee }) => callee));
  const roots = [...visits.keys()].filter((name) => !callees.has(name));
  if (roots.length > 0) world.entries.length = 0;
  for (const name of roots) addEntry(world, { name, to: serviceCalled.get(name) ?? name });
  return known;
}

function serviceNamed(world: World, name: string): string {
  const host = world.hosts.find((candidate) => candidate.name === name) ?? hostCalled(world, name, DEFAULT_NAMESPACE);
  const found = (host && serviceOf(host)) ?? world.workloads.find((workload) => workload.name === name)?.service;
  return found ?? assumeWorkload(world, "Deployment", name, DEFAULT_NAMESPACE, `the call graph has ${name}`).service;
}

/** 2.4 calls for each visit are two, and a third in four visits of ten. */
function copies(to: string, perVisit: number, way: Moments | undefined): Plain[] {
  // There and back are drawn by themselves: each takes half, and their sum varies as the whole did.
  const network = way === undefined ? {} : { network: lognormal({ meanMs: way.meanMs / 2, cv: way.cv * Math.SQRT2 }) };
  const whole = Math.floor(perVisit + 1e-6);
  const rest = perVisit - whole;
  const call = { to, ...network };
  const fixed =
    whole > MOST_IN_SEQUENCE ? [{ ...call, count: Math.min(10_000, whole) }] : Array.from({ length: whole }, () => ({ ...call }));
  return rest > 1e-6 ? [...fixed, { ...call, probability: shareText(rest) }] : fixed;
}

function lognormal({ meanMs, cv }: Moments): unknown {
  const mean = `${Number(meanMs.toPrecision(6))}ms`;
  return cv > 0.001 ? { lognormal: { mean, cv: Number(cv.toPrecision(4)) } } : mean;
}

/** Cores that a request may use at once. */
export function coresOf(spec: Plain): number {
  const limit = (spec.cpu as Plain | undefined)?.limit;
  return typeof limit === "string" && limit.endsWith("m") ? Number(limit.slice(0, -1)) / 1000 : 1;
}
