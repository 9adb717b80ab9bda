import type { OutcomeView, RequestView } from "../policy/balancing.js";

/** A request as a balancer sees it: key and client 0, from nowhere, placed for the first time, unless said otherwise. */
export function requestWith(shape: Partial<RequestView> = {}): RequestView {
  const { key = 0 } = shape;
  return {
    className: "shoppers",
    key,
    client: key >>> 0,
    priority: 0,
    zone: "",
    attempt: 0,
    previous: undefined,
    hasTried: () => false,
    writeKey: (into) => writeAscii(String(key), into),
    ...shape,
  };
}

/** An outcome as a balancer sees it: ok after 10 ms, leaving nothing behind, unless said otherwise. */
export function outcomeWith(shape: Partial<OutcomeView> = {}): OutcomeView {
  return { status: "ok", latencyMs: 10, failed: false, load: 0, ...shape };
}

function writeAscii(text: string, into: Uint8Array): number {
  for (let i = 0; i < text.length; i++) into[i] = text.charCodeAt(i);
  return text.length;
}
