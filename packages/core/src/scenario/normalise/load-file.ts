import { quote } from "../describe-value.js";
import type { Path } from "../path.js";
import type { Context } from "./context.js";

/**
 * The text of a file that a scenario names; undefined, with the reason reported, when it may not or cannot be read.
 * Links are the loader's matter: only it knows the file system.
 */
export function loadFile(context: Context, name: string, path: Path): string | undefined {
  const refusal = refusePath(name);
  if (refusal !== undefined) {
    context.problems.add(path, refusal, "name a file in the scenario's folder, as in ./rates.csv");
    return undefined;
  }
  if (context.load === undefined) {
    context.problems.add(path, `the file ${quote(name)} cannot be read here, because no loader was given`);
    return undefined;
  }
  try {
    return context.load(name);
  } catch (error) {
    context.problems.add(path, `the file ${quote(name)} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function refusePath(name: string): string | undefined {
  const shown = quote(name);
  if (/^[a-z][a-z0-9+.-]+:/i.test(name)) return `${shown} is a URL; only files are read`;
  if (/^[/\\~]|^[a-z]:/i.test(name)) return `${shown} is an absolute path`;
  if (name.split(/[/\\]/).includes("..")) return `${shown} leaves the scenario's folder`;
  if ([...name].some((character) => character < " ") || /\\|%(?:2e|2f|5c|00)/i.test(name))
    return `${shown} has characters that are not allowed in a path`;
  return undefined;
}
