import { fieldsOf } from "../../json/fields-of.js";
import { isErrorIn, peerOf, readAttributes } from "./attributes.js";
import type { Span } from "./span.js";

type Json = Readonly<Record<string, unknown>>;
type Refuse = (message: string) => never;

const KINDS: Readonly<Record<string, Span["kind"]>> = {
  "1": "internal",
  "2": "server",
  "3": "client",
  "4": "producer",
  "5": "consumer",
  SPAN_KIND_INTERNAL: "internal",
  SPAN_KIND_SERVER: "server",
  SPAN_KIND_CLIENT: "client",
  SPAN_KIND_PRODUCER: "producer",
  SPAN_KIND_CONSUMER: "consumer",
};

/**
 * The spans of one element of `resourceSpans`, of a service.
 * @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export function spansOfOtlp(resourceSpans: unknown, refuse: Refuse): Span[] {
  const { resource, scopeSpans, instrumentationLibrarySpans } = fieldsOf(resourceSpans);
  const service = readAttributes(fieldsOf(resource).attributes).get("service.name") ?? "unknown";
  return listOf(scopeSpans ?? instrumentationLibrarySpans, "scopeSpans", refuse).flatMap((scope) =>
    listOf(fieldsOf(scope).spans, "spans", refuse).map((span) => readSpan(fieldsOf(span), service, refuse)),
  );
}

function readSpan(span: Json, service: string, refuse: Refuse): Span {
  const attributes = readAttributes(span.attributes);
  const { code } = fieldsOf(span.status);
  const id = textOf(span.spanId);
  const trace = textOf(span.traceId);
  if (id === "" || trace === "") return refuse("a span needs a traceId and a spanId");
  const startMs = nanosToMs(span.startTimeUnixNano);
  const endMs = nanosToMs(span.endTimeUnixNano);
  if (startMs === undefined || endMs === undefined || endMs < startMs)
    return refuse(`span ${id.slice(0, 40)}: startTimeUnixNano and, no earlier, endTimeUnixNano are expected`);
  return {
    trace,
    id,
    parent: textOf(span.parentSpanId),
    service,
    operation: textOf(span.name),
    startMs,
    endMs,
    kind: KINDS[String(span.kind)],
    peer: peerOf(attributes),
    isError: code === 2 || code === "STATUS_CODE_ERROR" || isErrorIn(attributes),
  };
}

/** Nanoseconds since 1970 as ms; the digits that a float cannot hold are cut off from the front, for times are only compared. */
export function nanosToMs(value: unknown): number | undefined {
  const text = typeof value === "number" ? String(Math.round(value)) : value;
  if (typeof text !== "string" || !/^\d{1,20}$/.test(text)) return undefined;
  const short = text.padStart(7, "0");
  return Number(short.slice(0, -6)) + Number(short.slice(-6)) / 1e6;
}

function listOf(value: unknown, name: string, refuse: Refuse): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : refuse(`${name}: a list is expected`);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 300) : "";
}
