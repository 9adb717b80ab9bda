const LONGEST = 60;

/** A value as a message shows it: short texts and numbers themselves, anything else by its kind. */
export function describeValue(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return describeNumber(value);
  if (typeof value === "boolean") return String(value);
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") {
    const keys = Object.keys(value);
    return keys.length === 0 ? "an empty object" : `an object with ${listNames(keys, 3)}`;
  }
  return `a ${typeof value}`;
}

/** Text in double quotes, control characters escaped, cut to a readable length. */
export function quote(text: string): string {
  return JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

/** Names with commas between, at most `most` of them. */
export function listNames(names: readonly string[], most = 40): string {
  const shown = names.slice(0, most).map((name) => (name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name));
  return names.length > most ? `${shown.join(", ")} and ${names.length - most} more` : shown.join(", ");
}

function describeNumber(value: number): string {
  if (Number.isNaN(value)) return "not-a-number";
  return Number.isFinite(value) ? String(value) : "an infinite number";
}
