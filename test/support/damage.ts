import fc from "fast-check";

/** A file with some bytes in the middle of it lost, and others in their place. */
export function damagedBytes(bytes: Uint8Array): fc.Arbitrary<Buffer> {
  return fc
    .record({ at: fc.nat(bytes.length - 1), length: fc.nat(40), put: fc.uint8Array({ maxLength: 12 }) })
    .map(({ at, length, put }) => Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + length)]));
}

/** Plain data with another value, or none, at some place in it. */
export function damagedData(data: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(data, []);
  const other = fc.constantFrom(undefined, null, true, -1, 0.5, 1e300, "", "x", [], {}, [null], { x: 1 });
  return fc.tuple(fc.nat(places.length - 1), other).map(([place, value]) => withValue(data, places[place] ?? [], value));
}

type Path = readonly (string | number)[];

function placesIn(value: unknown, path: Path): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  // Of long lists the beginning does for the rest: most are columns of figures.
  const entries = Array.isArray(value) ? value.slice(0, 3).map((item, index) => [index, item] as const) : Object.entries(value);
  return [path, ...entries.flatMap(([key, item]) => placesIn(item, [...path, key]))];
}

function withValue(data: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(data) ? [...data] : { ...(data as object) }) as Record<string | number, unknown>;
  copy[key] = withValue(copy[key], rest, value);
  return copy;
}
