import { fieldsOf } from "../../json/fields-of.js";
import { isErrorIn, peerOf, readAttributes } from "./attributes.js";
import type { Span } from "./span.js";

type Json = Readonly<Record<string, unknown>>;
type Refuse = (message: string) => never;

const KINDS = new Set(["server", "client", "internal", "producer", "consumer"]);

/**
 * The spans of one trace as Jaeger's API and its UI write them.
 * @see https://www.jaegertracing.io/docs/latest/apis/
 */
export function spansOfJaeger(trace: unknown, refuse: Refuse): Span[] {
  const { spans, processes, traceID } = fieldsOf(trace);
  if (!Array.isArray(spans)) return refuse("a trace needs a list of spans");
  return spans.map((item) => {
    const span = fieldsOf(item);
    const attributes = readAttributes(span.tags);
    const process = fieldsOf(span.process ?? fieldsOf(processes)[String(span.processID)]);
    const { spanID, startTime, duration } = span;
    if (typeof spanID !== "string" || typeof startTime !== "number" || typeof duration !== "number" || !(duration >= 0))
      return refuse("a span needs a spanID, and startTime and duration in microseconds");
    const operation = typeof span.operationName === "string" ? span.operationName.slice(0, 300) : "";
    const tagged = attributes.get("span.kind");
    return {
      trace: String(span.traceID ?? traceID),
      id: spanID,
      parent: parentOf(span),
      service: typeof process.serviceName === "string" ? process.serviceName : "unknown",
      operation,
      startMs: startTime / 1000,
      endMs: (startTime + duration) / 1000,
      kind: tagged !== undefined && KINDS.has(tagged) ? (tagged as Span["kind"]) : undefined,
      peer: peerOf(attributes),
      isError: isErrorIn(attributes),
    };
  });
}

function parentOf({ references, parentSpanID }: Json): string {
  const list = Array.isArray(references) ? references.map(fieldsOf) : [];
  const parent = list.find(({ refType }) => refType === "CHILD_OF") ?? list[0];
  return String(parent?.spanID ?? parentSpanID ?? "");
}
