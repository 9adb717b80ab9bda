/** Keys that reach a prototype when data is copied or merged carelessly; no scenario needs them. */
const FORBIDDEN: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Whether a key could reach a prototype. */
export function isForbiddenKey(key: string): boolean {
  return FORBIDDEN.has(key);
}
