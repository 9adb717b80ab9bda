/**
 * Simpler values than this tree of records, lists, texts and numbers, each with one change: first without a field or an entry,
 * from the top down, then with a text or number from within instead of a record, then with a smaller number. What `isNeeded` stays,
 * though what is within may change.
 */
export function* simplerValues(value: unknown, isNeeded: (path: readonly string[]) => boolean): Generator<unknown> {
  for (const change of [withoutOne, hoisted, smaller]) yield* everywhere(value, [], change, isNeeded);
}

type Change = (value: unknown) => Generator<unknown>;

/** A change made at one place after the other, from the top down. */
function* everywhere(
  value: unknown,
  path: readonly string[],
  change: Change,
  isNeeded: (path: readonly string[]) => boolean,
): Generator<unknown> {
  if (change === withoutOne || !isNeeded(path))
    for (const simpler of change(value)) if (!losesNeeded(value, simpler, path, isNeeded)) yield simpler;
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value))
    for (const simpler of everywhere(inner, [...path, name], change, isNeeded)) yield replaced(value, name, simpler);
}

function losesNeeded(value: unknown, simpler: unknown, path: readonly string[], isNeeded: (path: readonly string[]) => boolean): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.keys(value).some(
    (name) => isNeeded([...path, name]) && !(typeof simpler === "object" && simpler !== null && name in simpler),
  );
}

function replaced(value: object, name: string, inner: unknown): unknown {
  if (Array.isArray(value)) return value.map((one: unknown, place) => (String(place) === name ? inner : one));
  return { ...value, [name]: inner };
}

function* withoutOne(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    if (value.length > 1) for (const place of value.keys()) yield value.filter((_, other) => other !== place);
  } else if (typeof value === "object" && value !== null) {
    for (const name of Object.keys(value)) yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
  }
}

/** A record or list as one of the texts and numbers in it: `{ exponential: "5ms" }` as `5ms`. */
function* hoisted(value: unknown): Generator<unknown> {
  if (typeof value !== "object" || value === null) return;
  for (const inner of Object.values(value)) {
    if (typeof inner === "string" || typeof inner === "number") yield inner;
    else yield* hoisted(inner);
  }
}

/** A number, or one with a unit, nearer to 1 and above 0; a flag that is off. */
function* smaller(value: unknown): Generator<unknown> {
  if (value === true) yield false;
  if (typeof value === "number") yield* nearer(value);
  if (typeof value !== "string") return;
  const [, digits, unit] = /^(\d+(?:\.\d+)?)([a-z%/]+)$/i.exec(value) ?? [];
  if (digits !== undefined) for (const less of nearer(Number(digits))) yield `${less}${unit}`;
}

function* nearer(value: number): Generator<number> {
  if (!Number.isFinite(value)) return;
  if (!Number.isInteger(value)) {
    if (Math.floor(value) > 0) yield Math.floor(value);
    return;
  }
  const seen = new Set([1, Math.floor(value / 2), value - 1]);
  for (const less of seen) if (less >= 1 && less < value) yield less;
}
