import { type FieldTable, openTally, type Tally } from "../report/tally.js";
import { assembleTraces } from "./assemble.js";
import { addTrace, createGraph, type TraceGraph } from "./graph.js";
import { readSpans } from "./read-spans.js";
import { visitsOfTrace } from "./visit.js";

/** What the traces of some files tell. */
export interface Gathered {
  readonly graph: TraceGraph;
  readonly tallies: readonly Tally[];
  readonly notes: readonly string[];
}

const CALLS = { status: "mapped", to: "services.*.calls", note: "who calls whom" } as const;
const TIMES = {
  status: "approximated",
  to: "services.*.demand",
  note: "laws are fitted to self-times; calls at the same time are parallel",
} as const;
const SERVICE = { status: "mapped", to: "services" } as const;

const FIELDS: FieldTable = [
  [/(^|\.)(traceI[dD]|TraceID|trace_id|spanI[dD]|SpanID|span_id|parentSpanI[dD]|ParentID|parent_id)$/, CALLS],
  [/references\[\]\./, CALLS],
  [/(startTime(UnixNano)?|endTimeUnixNano|StartTimeUnixNano|EndTimeUnixNano|duration|Duration)$/, TIMES],
  [/(serviceName|processID|PodName|[sS]ervice)$/, SERVICE],
  [/processes\.[^.]+\.serviceName$/, SERVICE],
  [
    /^resourceSpans\[\]\.resource\.attributes\[\]/,
    { status: "approximated", to: "services", note: "service.name is the service; the rest is not simulated" },
  ],
  [
    /(operationName|OperationName|spans\[\]\.name)$/,
    { status: "approximated", to: "services.*.calls", note: "calls of different operations are told apart, their work is not" },
  ],
  [/(spans\[\]\.kind)$/, CALLS],
  [/(tags|attributes)\[\]/, { status: "ignored", note: "of the attributes only the kind of span, the peer and the status are looked at" }],
  [/status\.code$/, { status: "approximated", to: "services.*.errors", note: "errors that no call had are the service's own" }],
];

/**
 * Gathers the traces of files into a graph of calls.
 * @throws CommandError, with file and line, for what cannot be read.
 */
export async function gatherTraces(files: readonly string[]): Promise<Gathered> {
  const graph = createGraph();
  const notes: string[] = [];
  const tallies: Tally[] = [];
  let isCrowded = false;
  const assembly = assembleTraces((spans) => {
    isCrowded = !addTrace(graph, visitsOfTrace(spans)) || isCrowded;
  });
  for (const file of files) {
    const tally = openTally(file, "span");
    tallies.push(tally);
    for await (const records of readSpans(file)) {
      for (const { spans, fields, line } of records) {
        tally.addTree(fields, "", FIELDS, line);
        for (const span of spans) {
          tally.object();
          assembly.add(span);
        }
      }
    }
  }
  assembly.end();
  if (assembly.torn > 0) notes.push(`${assembly.torn} traces came in parts that lie far apart: sort spans by trace, or calls are missing`);
  if (isCrowded) notes.push("there are too many services: those that came last are left out");
  return { graph, tallies, notes };
}
