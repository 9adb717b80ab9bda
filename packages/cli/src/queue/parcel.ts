import { deflateSync, inflateSync } from "node:zlib";

/**
 * A value as text that Redis can hold, compressed. Unlike JSON it loses nothing: infinities, minus zero, undefined, maps and
 * typed arrays come out as they went in.
 */
export function pack(value: unknown): string {
  return deflateSync(JSON.stringify(toPlain(value))).toString("base64");
}

/**
 * What a text made by {@link pack} holds.
 * @throws Error for a text that is not whole.
 */
export function unpack(text: string): unknown {
  return fromPlain(JSON.parse(inflateSync(Buffer.from(text, "base64")).toString("utf8")));
}

/** A value as plain JSON, where `{ $: [kind, content] }` stands for what JSON has no word for. */
export function toPlain(value: unknown): unknown {
  if (value === undefined) return { $: ["undefined"] };
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0) ? value : { $: ["number", NAMES.get(value)] };
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(toPlain);
  if (value instanceof Map) return { $: ["map", [...value].map(toPlain)] };
  if (ArrayBuffer.isView(value)) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
    return { $: ["array", value.constructor.name, bytes] };
  }
  const entries = Object.entries(value).map(([key, inner]) => [key, toPlain(inner)]);
  // Somebody's own "$" is wrapped, so that it is not taken for ours.
  return Object.hasOwn(value, "$") ? { $: ["object", entries] } : Object.fromEntries(entries);
}

function fromPlain(plain: unknown): unknown {
  if (typeof plain !== "object" || plain === null) return plain;
  if (Array.isArray(plain)) return plain.map(fromPlain);
  if (Object.hasOwn(plain, "$")) return fromMarked((plain as { $: readonly unknown[] }).$);
  return Object.fromEntries(Object.entries(plain).map(([key, inner]) => [key, fromPlain(inner)]));
}

function fromMarked([kind, content, bytes]: readonly unknown[]): unknown {
  if (kind === "undefined") return undefined;
  if (kind === "number") return NUMBERS.get(content);
  if (kind === "map") return new Map((content as [unknown, unknown][]).map((entry) => fromPlain(entry) as [unknown, unknown]));
  if (kind === "object") return Object.fromEntries((content as [string, unknown][]).map(([key, inner]) => [key, fromPlain(inner)]));
  const make = ARRAYS.get(content);
  if (kind !== "array" || make === undefined) throw new Error(`a parcel holds ${String(kind)} ${String(content)}, which nobody has packed`);
  const copy = Uint8Array.from(Buffer.from(String(bytes), "base64"));
  return new make(copy.buffer);
}

/** Numbers that JSON has no word for. */
const NUMBERS = new Map<unknown, number>([
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  ["NaN", Number.NaN],
  ["-0", -0],
]);
/** Map keys do not tell 0 from -0, but 0 is never asked for. */
const NAMES = new Map([...NUMBERS].map(([name, number]) => [number, name]));

const ARRAYS = new Map<unknown, new (buffer: ArrayBuffer) => ArrayBufferView>(
  [Float64Array, Float32Array, Uint8Array, Uint16Array, Uint32Array, Int8Array, Int16Array, Int32Array].map((make) => [make.name, make]),
);
