import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * JSON with keys in code-unit order and no spaces: the same bytes for the same value, however it
 * was built.
 * @see RFC 8785 (JSON Canonicalization Scheme), whose number format is that of JavaScript
 */
export function canonicalJson(value: unknown): string {
  let text = "";
  write(value, new Shapes(), (part) => {
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
  write(value, new Shapes(), (part) => {
    text += part;
    if (text.length < CHUNK) return;
    hash.update(utf8ToBytes(text));
    text = "";
  });
  return bytesToHex(hash.update(utf8ToBytes(text)).digest());
}

/** Entries of a column written at once, at most. */
const COLUMN = 1 << 14;

/** The keys of an object: as it has them, and in order, each as it is written. */
interface Shape {
  readonly own: readonly string[];
  readonly keys: readonly string[];
  readonly written: readonly string[];
}

/** Shapes of objects met lately, by the first key. What there is much of in a result are objects alike: half of the time is saved by not sorting their keys again. */
class Shapes {
  private readonly known = new Map<string | undefined, Shape>();

  of(fields: object): Shape {
    const own = Object.keys(fields);
    const known = this.known.get(own[0]);
    if (known !== undefined && known.own.length === own.length && known.own.every((key, i) => key === own[i])) return known;
    const keys = [...own].sort();
    const shape = { own, keys, written: keys.map((key) => `${JSON.stringify(key)}:`) };
    this.known.set(own[0], shape);
    return shape;
  }
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/** Hands out the canonical JSON of a value in parts. */
function write(value: unknown, shapes: Shapes, take: (part: string) => void): void {
  if (Array.isArray(value)) {
    // Series are by far the most of a result: whole columns of numbers cost a third of what they cost one by one.
    if (value.length > 0 && value.length <= COLUMN && value.every(isPlain)) {
      take(JSON.stringify(value));
      return;
    }
    let opening = "[";
    for (const entry of value) {
      take(opening);
      write(entry, shapes, take);
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
  const { keys, written } = shapes.of(fields);
  let text = "{";
  for (let i = 0; i < keys.length; i++) {
    const field = fields[keys[i]!];
    if (field === undefined) continue;
    text += text === "{" ? written[i]! : `,${written[i]!}`;
    if (isPlain(field)) {
      // Most are numbers, which need no call to be written.
      text += Number.isFinite(field) ? field : JSON.stringify(field);
    } else {
      take(text);
      text = "";
      write(field, shapes, take);
    }
  }
  take(`${text}}`);
}
