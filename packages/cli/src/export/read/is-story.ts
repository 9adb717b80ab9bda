import type { RequestStory } from "@springtide/core";
import { isRecord } from "../../json/is-record.js";
import { ENDINGS } from "../metrics/calls.js";

type Unknown = Readonly<Record<string, unknown>>;

const ATTEMPT_TIMES = ["endMs", "sentMs", "arrivedMs", "slotMs", "doneMs"];
const LONGEST_MS = 1e15;

/** Whether data is a request as a log holds it, as far as exports rely on it. */
export function isStory(value: unknown): value is RequestStory {
  if (!isRecord(value)) return false;
  const { class: name, index, startMs, endMs, status, spans, cause } = value;
  const isHead = typeof name === "string" && Number.isSafeInteger(index) && isTime(startMs) && isTimeOrNull(endMs) && isStatus(status);
  const hasCause = cause === null || (isRecord(cause) && typeof cause.cause === "string");
  return isHead && hasCause && Array.isArray(spans) && spans.length > 0 && spans.every((span, at) => isSpan(span, at, spans));
}

/** A span stands after the one that it belongs to: calls belong to attempts, and attempts to calls. */
function isSpan(value: unknown, at: number, spans: readonly unknown[]): boolean {
  if (!isRecord(value)) return false;
  const { type, parent, service, startMs, status } = value;
  if (typeof service !== "string" || !isTime(startMs) || !isStatus(status)) return false;
  if (type === "call" ? !isCall(value) : type !== "attempt" || !isAttempt(value)) return false;
  if (at === 0) return type === "call" && parent === null;
  if (!Number.isSafeInteger(parent) || (parent as number) < 0 || (parent as number) >= at) return false;
  return (spans[parent as number] as Unknown).type !== type;
}

function isCall({ endMs, forsaken }: Unknown): boolean {
  return isTimeOrNull(endMs) && typeof forsaken === "boolean";
}

function isAttempt(span: Unknown): boolean {
  const { number, kind, outcome, instance, cause } = span;
  const isNamed = typeof kind === "string" && typeof outcome === "string" && isTextOrNull(instance) && isTextOrNull(cause);
  return isNamed && Number.isSafeInteger(number) && ATTEMPT_TIMES.every((key) => isTimeOrNull(span[key]));
}

function isStatus(value: unknown): boolean {
  return typeof value === "string" && (value === "inFlight" || Object.hasOwn(ENDINGS, value));
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === "string";
}

function isTimeOrNull(value: unknown): boolean {
  return value === null || isTime(value);
}

function isTime(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) < LONGEST_MS;
}
