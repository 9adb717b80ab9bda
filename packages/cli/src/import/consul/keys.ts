import type { Field } from "../report/field.js";

const UPPER = new Set(["id", "ttl", "http", "tcp", "udp", "grpc", "tls"]);

/** A field as definitions write it (`deregister_critical_service_after`) or as the HTTP API does (`DeregisterCriticalServiceAfter`). */
export function at(field: Field, ...names: readonly string[]): Field {
  return names.reduce((inner, name) => {
    const pascal = name
      .split("_")
      .map((word) => (UPPER.has(word) ? word.toUpperCase() : `${word.charAt(0).toUpperCase()}${word.slice(1)}`))
      .join("");
    const plain = inner.get(name);
    return plain.exists || !inner.get(pascal).exists ? plain : inner.get(pascal);
  }, field);
}
