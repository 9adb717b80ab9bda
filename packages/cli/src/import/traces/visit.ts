import type { Span } from "./span.js";

/** A call that a visit made. */
export interface Call {
  readonly to: string;
  readonly operation: string;
  readonly startMs: number;
  readonly endMs: number;
  /** What it took beside the work of the service called; undefined where only one side was seen. */
  readonly wayMs: number | undefined;
  /** Whether the caller did not wait for it. */
  readonly isAsync: boolean;
  /** Whether the service called told nothing itself. */
  readonly isUnseen: boolean;
}

/** The work of one service on one request. */
export interface Visit {
  readonly service: string;
  readonly operation: string;
  readonly startMs: number;
  readonly durationMs: number;
  /** Time in which it waited for no call. */
  readonly selfMs: number;
  readonly calls: readonly Call[];
  /** Whether nobody in the trace made it. */
  readonly isRoot: boolean;
  /** Whether it ended in an error that none of its calls had. */
  readonly isError: boolean;
}

/** Spans inside each other that are followed. */
const DEEPEST = 1000;

/** The visits of services that the spans of one trace tell of. A visit begins where the service changes, or where a span answers a call. */
export function visitsOfTrace(spans: readonly Span[]): Visit[] {
  const byId = new Map(spans.map((span) => [span.id, span] as const));
  const children = new Map<string, Span[]>();
  for (const span of spans) {
    if (span.parent === "" || span.parent === span.id) continue;
    const own = children.get(span.parent) ?? [];
    children.set(span.parent, own);
    own.push(span);
  }
  const parentOf = (span: Span) => (span.parent === span.id ? undefined : byId.get(span.parent));
  const isVisit = (span: Span): boolean => {
    const parent = parentOf(span);
    if (parent === undefined || parent.service !== span.service) return true;
    return (span.kind === "server" || span.kind === "consumer") && (parent.kind === "client" || parent.kind === "producer");
  };
  return spans.filter(isVisit).map((span) => visitOf(span, children, isVisit, parentOf(span) === undefined));
}

function visitOf(top: Span, children: ReadonlyMap<string, readonly Span[]>, isVisit: (span: Span) => boolean, isRoot: boolean): Visit {
  const calls: Call[] = [];
  let isCallsError = false;
  const walk = (span: Span, depth: number): void => {
    for (const child of depth < DEEPEST ? (children.get(span.id) ?? []) : []) {
      if (isVisit(child)) {
        calls.push(callOf(span, child, span !== top && isClient(span, children)));
        isCallsError ||= child.isError;
      } else if (child.kind === "client" && child.peer !== "" && (children.get(child.id) ?? []).length === 0) {
        calls.push({ ...plainCall(child), to: child.peer, wayMs: undefined, isAsync: false, isUnseen: true });
        isCallsError ||= child.isError;
      } else walk(child, depth + 1);
    }
  };
  walk(top, 0);
  calls.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  return {
    service: top.service,
    operation: top.operation,
    startMs: top.startMs,
    durationMs: top.endMs - top.startMs,
    selfMs: top.endMs - top.startMs - covered(top, calls),
    calls,
    isRoot,
    isError: top.isError && !isCallsError,
  };
}

/** A span that does nothing but make a call: it says so, or has nothing else in it. */
function isClient(span: Span, children: ReadonlyMap<string, readonly Span[]>): boolean {
  if (span.kind !== undefined) return span.kind === "client" || span.kind === "producer";
  return (children.get(span.id) ?? []).length === 1;
}

function callOf(caller: Span, called: Span, isWholeCall: boolean): Call {
  const isAsync = caller.kind === "producer" || called.kind === "consumer" || called.startMs >= caller.endMs;
  const whole = isWholeCall && !isAsync ? caller : called;
  const wayMs = whole.endMs - whole.startMs - (called.endMs - called.startMs);
  return {
    ...plainCall(whole),
    to: called.service,
    operation: called.operation,
    wayMs: isWholeCall && !isAsync ? Math.max(0, wayMs) : undefined,
    isAsync,
    isUnseen: false,
  };
}

function plainCall({ operation, startMs, endMs }: Span) {
  return { operation, startMs, endMs };
}

/** How much of a span its calls cover, each instant once. */
function covered({ startMs, endMs }: Span, calls: readonly Call[]): number {
  let sum = 0;
  let until = startMs;
  for (const call of calls) {
    if (call.isAsync) continue;
    const end = Math.min(call.endMs, endMs);
    const start = Math.max(call.startMs, until);
    if (end > start) {
      sum += end - start;
      until = end;
    }
  }
  return sum;
}
