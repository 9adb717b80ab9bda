import type { AttemptSpan, CallSpan, RequestStory } from "@springtide/core";
import { ENDINGS } from "../metrics/calls.js";
import { doneOf, lastOf } from "../read/story-times.js";
import { type Attribute, attribute } from "./attribute.js";
import { spanIdOf, traceIdOf } from "./identity.js";

/** A span of OTLP, and whose it is. */
export interface OtlpSpan {
  readonly service: string;
  readonly instance: string | null;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  /** 2: at a server; 3: at a client. */
  readonly kind: 2 | 3;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Attribute[];
  readonly events: readonly { readonly timeUnixNano: string; readonly name: string; readonly attributes: readonly Attribute[] }[];
  /** 0: nothing to say; 2: it failed. */
  readonly status: { readonly code: 0 | 2; readonly message?: string };
}

/** Where requests from outside come from. */
const OUTSIDE = "clients";

/** The spans of a request. Attempts that reached no instance are events of the call that they were made for. */
export function spansOf(story: RequestStory, startUnixMs: number): OtlpSpan[] {
  const traceId = traceIdOf(story);
  const last = lastOf(story);
  const nano = (atMs: number): string => (BigInt(Math.round(startUnixMs)) * 1_000_000n + BigInt(Math.round(atMs * 1e6))).toString();
  const between = (fromMs: number, toMs: number | null) => ({
    startTimeUnixNano: nano(fromMs),
    endTimeUnixNano: nano(Math.max(fromMs, toMs ?? last)),
  });
  const identity = (at: number, parent: number | null) => ({
    traceId,
    spanId: spanIdOf(traceId, at),
    parentSpanId: parent === null ? "" : spanIdOf(traceId, parent),
  });
  const unreached = (at: number) =>
    story.spans.flatMap((span) => {
      if (span.type !== "attempt" || span.parent !== at || span.arrivedMs !== null) return [];
      return [{ timeUnixNano: nano(span.startMs), name: `attempt ${span.outcome}`, attributes: attemptAttributes(span) }];
    });
  const callerOf = ({ parent }: CallSpan): { readonly service: string; readonly instance: string | null } => {
    const maker = parent === null ? undefined : story.spans[parent];
    return maker?.type === "attempt" ? maker : { service: OUTSIDE, instance: null };
  };
  return story.spans.flatMap((span, at): OtlpSpan[] => {
    if (span.type === "call") {
      const { service, instance } = callerOf(span);
      const name = span.parent === null ? story.class : span.service;
      const attributes = [attribute("peer.service", span.service), ...statusAttributes(span.status)];
      const cause = span.parent === null ? story.cause?.cause : undefined;
      const times = between(span.startMs, span.endMs);
      return [
        {
          service,
          instance,
          ...identity(at, span.parent),
          name,
          kind: 3,
          ...times,
          attributes,
          events: unreached(at),
          ...outcome(span.status, cause),
        },
      ];
    }
    if (span.arrivedMs === null) return [];
    const { service, instance } = span;
    const attributes = [...attemptAttributes(span), ...statusAttributes(span.status)];
    const got = span.slotMs === null ? [] : [{ timeUnixNano: nano(span.slotMs), name: "slot", attributes: [] }];
    const times = between(span.arrivedMs, doneOf(span));
    const ending = outcome(span.status, span.cause ?? undefined);
    return [{ service, instance, ...identity(at, span.parent), name: service, kind: 2, ...times, attributes, events: got, ...ending }];
  });
}

function statusAttributes(status: CallSpan["status"]): Attribute[] {
  const told = attribute("springtide.status", status);
  return status === "inFlight" ? [told] : [told, attribute("http.response.status_code", Number(ENDINGS[status].code))];
}

function attemptAttributes({ number, kind, outcome: how, cause }: AttemptSpan): Attribute[] {
  const told = [attribute("springtide.attempt", kind), attribute("springtide.outcome", how)];
  if (number > 0) told.push(attribute("http.request.resend_count", number));
  if (cause !== null) told.push(attribute("error.type", cause));
  return told;
}

function outcome(status: CallSpan["status"], cause: string | undefined): Pick<OtlpSpan, "status"> {
  if (status === "ok" || status === "inFlight") return { status: { code: 0 } };
  return { status: { code: 2, message: cause ?? status } };
}
