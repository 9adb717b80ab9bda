import { listNames, quote } from "../describe-value.js";
import { suggestName } from "../nearest-name.js";
import type { Path } from "../path.js";
import type { Target } from "../problems.js";
import type { Context } from "./context.js";

/** Reports a name that is not among those known. */
export function requireName(
  context: Context,
  noun: string,
  given: string,
  known: readonly string[],
  path: Path,
  target: Target = "value",
): void {
  if (known.includes(given)) return;
  // That there are none at all is told already: a scenario has services.
  if (context.serviceNames.length === 0 && noun.startsWith("service")) return;
  const allowed = known.length === 0 ? "there is none" : `${noun}${noun.endsWith("class") ? "es" : "s"} are ${listNames(known)}`;
  context.problems.add(path, `no ${noun} is called ${quote(given)}; ${allowed}`, suggestName(given, known), target);
}

/** The order of names in everything that is built: by code unit, the same on every machine. */
export function byName<T>([a]: readonly [string, T], [b]: readonly [string, T]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
