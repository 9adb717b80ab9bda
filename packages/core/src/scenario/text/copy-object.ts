import { quote } from "../describe-value.js";
import type { Path } from "../path.js";
import type { Problems } from "../problems.js";
import { isForbiddenKey } from "./forbidden-keys.js";
import { LIMITS } from "./limits.js";

/** Copies an object written in code into plain data that nobody else can change; keys that hold undefined are left out. */
export function copyObject(root: unknown, problems: Problems): unknown {
  const open = new Set<unknown>();
  let values = 0;

  function copy(value: unknown, path: Path): unknown {
    values++;
    if (values > LIMITS.values || path.length > LIMITS.depth) {
      problems.add(
        [],
        values > LIMITS.values
          ? `too many values; at most ${LIMITS.values} are allowed`
          : `nested too deeply; at most ${LIMITS.depth} levels are allowed`,
      );
      return undefined;
    }
    if (typeof value === "function")
      problems.add(path, "a function is not allowed here", "call it: a policy yields what a scenario holds, as in twoChoices({ d: 3 })");
    if (typeof value === "symbol" || typeof value === "bigint") problems.add(path, `a ${typeof value} is not allowed here`);
    if (typeof value !== "object" || value === null) return value;
    if (open.has(value)) {
      problems.add(path, "an object stands inside itself");
      return undefined;
    }
    open.add(value);
    const result = Array.isArray(value) ? value.map((item, index) => copy(item, [...path, index])) : copyKeys(value, path);
    open.delete(value);
    return result;
  }

  function copyKeys(value: object, path: Path): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const entry = (value as Record<string, unknown>)[key];
      if (isForbiddenKey(key)) problems.add(path, `the name ${quote(key)} is not allowed`, "choose another name");
      else if (entry !== undefined) result[key] = copy(entry, [...path, key]);
    }
    return result;
  }

  return copy(root, []);
}
