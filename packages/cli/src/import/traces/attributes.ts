/** Attributes of a span by name, whatever the format wraps their values in. */
export type Attributes = ReadonlyMap<string, string>;

const PEERS = ["peer.service", "service.peer.name", "db.system", "db.system.name", "messaging.system", "rpc.system.peer"];
const MOST = 200;

/** Attributes as OTLP (`value.stringValue` and the like) and Jaeger (`value`) list them. */
export function readAttributes(list: unknown): Attributes {
  const found = new Map<string, string>();
  if (!Array.isArray(list)) return found;
  for (const item of list.slice(0, MOST)) {
    const { key, value } = (typeof item === "object" && item !== null ? item : {}) as { readonly key?: unknown; readonly value?: unknown };
    const plain = typeof value === "object" && value !== null ? Object.values(value)[0] : value;
    if (typeof key === "string" && typeof plain !== "object" && plain !== undefined) found.set(key, String(plain));
  }
  return found;
}

/** The service that a client says it called. */
export function peerOf(attributes: Attributes): string {
  for (const name of PEERS) {
    const peer = attributes.get(name);
    if (peer !== undefined && peer !== "") return peer;
  }
  return "";
}

/** Whether a span ended in a server's error. */
export function isErrorIn(attributes: Attributes): boolean {
  const status = attributes.get("http.response.status_code") ?? attributes.get("http.status_code") ?? "";
  return attributes.get("error") === "true" || attributes.get("otel.status_code") === "ERROR" || /^5\d\d$/.test(status);
}
