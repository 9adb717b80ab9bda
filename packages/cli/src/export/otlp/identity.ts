import { createHash } from "node:crypto";
import type { RequestStory } from "@springtide/core";

/** The identity of a trace: of its request alone, so that runs of other policies have the same; 32 hexadecimal digits. */
export function traceIdOf({ class: name, index }: RequestStory): string {
  return hash(JSON.stringify([name, index])).slice(0, 32);
}

/** The identity of one of its spans, 16 hexadecimal digits. */
export function spanIdOf(traceId: string, span: number): string {
  return hash(`${traceId} ${span}`).slice(0, 16);
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
