import type { AttemptSpan, CallSpan, RequestStory } from "@springtide/core";
import { type JsonSchema, list, number, object, oneOf, orNull, text, whole } from "../json-schema.js";

const STATUSES = ["ok", "error", "timeout", "rejected", "unavailable", "cancelled", "inFlight"];
const status = oneOf(STATUSES, "inFlight: it was under way at the end of the run.");
const timeMs = orNull(number("Null: it did not happen."));

const call = object<CallSpan>(
  {
    type: { const: "call" },
    parent: orNull(whole("Index of the attempt that made it; null for the request itself.")),
    service: text(),
    startMs: number(),
    endMs: timeMs,
    status,
    forsaken: { type: "boolean", description: "Whether whoever made it went on without it before it ended." },
  },
  "A call as whoever made it saw it.",
);

const attempt = object<AttemptSpan>(
  {
    type: { const: "attempt" },
    parent: whole("Index of the call that it is made for."),
    service: text(),
    number: whole("Number among the attempts of its call, from 0."),
    kind: oneOf(["first", "retry", "hedge", "copy"]),
    instance: orNull(text("Null: it never had one.")),
    startMs: number(),
    sentMs: timeMs,
    arrivedMs: timeMs,
    slotMs: timeMs,
    endMs: timeMs,
    doneMs: timeMs,
    queuedMs: timeMs,
    serviceMs: timeMs,
    outcome: oneOf(["answered", "refused", "lost", "abandoned", "unsent", "inFlight"]),
    status,
    cause: orNull(text("Why, where it began to fail here.")),
  },
  "An attempt to have an instance do what a call asks for.",
);

/** JSON Schema (2020-12) of a line that `run --requests` writes. */
export const requestSchema: JsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Springtide request",
  ...object<RequestStory>({
    class: text("Class of traffic."),
    index: whole("Arrival number in its source."),
    startMs: number("Times are in ms since the run began."),
    endMs: timeMs,
    status,
    cause: orNull(object<NonNullable<RequestStory["cause"]>>({ service: text(), cause: text() }, "Where it began to fail, and why.")),
    spans: list({ anyOf: [call, attempt] }, "Calls, and the attempts made for them; the first is the request itself."),
  }),
};
