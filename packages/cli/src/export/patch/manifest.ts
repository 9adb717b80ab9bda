/** A Kubernetes object, or the part of one that a patch holds. */
export type Manifest = Readonly<Record<string, unknown>> & { readonly kind: string };

/** What a service becomes: manifests, and what none of them can say. */
export interface Patched {
  readonly manifests: readonly Manifest[];
  /** Paths in the scenario, each with the reason. */
  readonly notes: readonly string[];
}

/** A name that Kubernetes allows: letters and digits of ASCII, hyphens and dots between them. @see RFC 1123 */
export function objectName(name: string): string {
  const safe = name
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, "-")
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, "");
  return safe.slice(0, 63).replace(/[^a-z0-9]+$/, "") || "unnamed";
}

/** Head of an object. */
export function head(apiVersion: string, kind: string, name: string, namespace: string) {
  return { apiVersion, kind, metadata: { name: objectName(name), namespace } };
}

/** A time as Go writes it. */
export function goDuration(ms: number): string {
  return Number.isInteger(ms / 1000) ? `${ms / 1000}s` : `${Math.round(ms * 1e6) / 1e6}ms`;
}
