/** A measured edge: how often one service calls another. */
export interface Edge {
  readonly caller: string;
  readonly callee: string;
  readonly operation: string;
  /** Calls for each request from outside. */
  readonly perTrace: number;
}

/** What one operation of a service takes by itself, without what it calls. */
export interface SelfTime {
  readonly service: string;
  readonly operation: string;
  readonly count: number;
  readonly meanMs: number;
  /** Standard deviation over mean. */
  readonly cv: number;
}

/** Who calls whom, how often, and what it takes. */
export interface CallGraph {
  readonly edges: readonly Edge[];
  readonly selfTimes: readonly SelfTime[];
  /** Requests from outside that were measured, where it is known. */
  readonly traces: number | undefined;
}

/** Visits of each service for one request from outside: what comes in on its edges, or 1 where nothing does. */
export function visitsOf({ edges }: CallGraph): Map<string, number> {
  const visits = new Map<string, number>();
  for (const { callee, perTrace } of edges) visits.set(callee, (visits.get(callee) ?? 0) + perTrace);
  for (const { caller } of edges) if (!visits.has(caller)) visits.set(caller, 1);
  return visits;
}

/** How often each call is made and each service visited, for a request from outside. */
export function timesOf(graph: CallGraph): number[] {
  return [...graph.edges.map(({ perTrace }) => perTrace), ...visitsOf(graph).values()];
}

/** An operation as both files name it: its last part with its service, whatever package or protocol is in front. */
export function plainOperation(operation: string): string {
  const [service = "", method] = operation.replace(/^\//, "").split("/");
  return method === undefined ? operation : `${service.split(".").at(-1)}/${method}`;
}
