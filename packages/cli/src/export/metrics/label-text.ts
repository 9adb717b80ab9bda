import type { Labels } from "./family.js";

/**
 * A value between quotation marks, as Prometheus reads it; control characters, which its reader may take for the end, are U+FFFD.
 * @see OpenMetrics 1.0, ABNF (escaped-string)
 */
export function quoted(value: string): string {
  const harmless = value.replace(/\p{Cs}|[^\P{Cc}\n]/gu, "\uFFFD");
  return `"${harmless.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"')}"`;
}

/** Labels between braces; nothing where there are none. */
export function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${quoted(value)}`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}
