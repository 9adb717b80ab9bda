import { type Problem, ScenarioError } from "../errors.js";
import { formatPath, type Path } from "./path.js";

/** A place in a text, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What a problem points at: a value, or the key in front of it. */
export type Target = "value" | "key";

/** Finds where a value was written; undefined when it did not come from text. */
export type Locate = (path: Path, target: Target) => Place | undefined;

/** Collects everything that is wrong with a scenario, so that all of it is told at once. */
export interface Problems {
  add(path: Path, message: string, hint?: string, target?: Target): void;
  /** @throws ScenarioError when anything was added. */
  throwIfAny(): void;
}

/** Beyond this many a reader learns nothing more. */
const MOST = 100;

export function collectProblems(locate: Locate, file: string | undefined): Problems {
  const found: Problem[] = [];
  const seen = new Set<string>();
  let count = 0;
  return {
    add(path, message, hint, target = "value") {
      if (found.length === MOST) {
        count++;
        return;
      }
      const text = formatPath(path);
      const place = locate(path, target);
      // An alias brings what is wrong with one place under many paths.
      const key = `${place === undefined ? text : `${place.line}:${place.column}`} ${message}`;
      if (seen.has(key)) return;
      seen.add(key);
      count++;
      found.push({ path: text, message, hint, line: place?.line, column: place?.column });
    },
    throwIfAny() {
      if (count === 0) return;
      const ordered = [...found].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
      if (count > MOST)
        ordered.push({
          path: "",
          message: `${count - MOST} more problems are not shown`,
          hint: undefined,
          line: undefined,
          column: undefined,
        });
      throw new ScenarioError(ordered, file);
    },
  };
}
