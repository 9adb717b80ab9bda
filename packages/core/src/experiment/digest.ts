import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * JSON with keys in code-unit order and no spaces: the same bytes for the same value, however it
 * was built.
 * @see RFC 8785 (JSON Canonicalization Scheme), whose number format is that of JavaScript
 */
export function canonicalJson(value: unknown): string {
  let text = "";
  write(value, (part) => {
    text += part;
  });
  return text;
}

/** Characters hashed at a time. */
const CHUNK = 1 << 16;

/** SHA-256 over canonical JSON, in hex; a text too long for one string is no obstacle. */
export function digestOf(value: unknown): string {
  const hash = sha256.create();
  let text = "";
  write(value, (part) => {
    text += part;
    if (text.length < CHUNK) return;
    hash.update(utf8ToBytes(text));
    text = "";
  });
  return bytesToHex(hash.update(utf8ToBytes(text)).digest());
}

/** Entries of a column written at once, at most. */
const COLUMN = 1 << 14;

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/** Hands out the canonical JSON of a value in parts. */
function write(value: unknown, take: (part: string) => void): void {
  if (Array.isArray(value)) {
    // Series are by far the most of a result: whole columns of numbers cost a third of what they cost one by one.
    if (value.length > 0 && value.length <= COLUMN && value.every(isPlain)) {
      take(JSON.stringify(value));
      return;
    }
    let opening = "[";
    for (const entry of value) {
      take(opening);
      write(entry, take);
      opening = ",";
    }
    take(opening === "[" ? "[]" : "]");
    return;
  }
  if (typeof value !== "object" || value === null) {
    take(JSON.stringify(value));
    return;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  let text = "{";
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key];
    if (field === undefined) continue;
    text += `${text === "{" ? "" : ","}${JSON.stringify(key)}:`;
    if (isPlain(field)) {
      // Most are numbers, which need no call to be written.
      text += Number.isFinite(field) ? field : JSON.stringify(field);
    } else {
      take(text);
      text = "";
      write(field, take);
    }
  }
  take(`${text}}`);
}
