import type { Row } from "../data/row.js";
import { type Displayable, INSPECT, JUPYTER } from "./displayable.js";
import type { Shown } from "./show.js";
import { isTslab } from "./tslab.js";

/** What shows itself as the last expression of a notebook's cell, and gives its tidy rows. */
export interface ShowsItself extends Displayable {
  /** What is drawn, one observation a row: for Plot, Vega-Lite, data frames. */
  toRows(): Row[];
}

/**
 * The same object, which from now on shows itself in notebooks. Loops over its keys, copies, comparisons and JSON do not see
 * the difference, and a console prints the object as ever.
 * @param shown What `show` gives for it; asked for when somebody looks.
 */
export function showingItself<T extends object>(what: T, shown: () => Shown): T & ShowsItself {
  const methods: Readonly<Record<string | symbol, unknown>> = {
    [JUPYTER]: () => shown()[JUPYTER](),
    [INSPECT](depth: number, options: object, inspect: (value: unknown, options: object) => string) {
      return isTslab() ? shown()[INSPECT]() : inspect(Array.isArray(what) ? [...what] : { ...what }, { ...options, depth });
    },
    toElement: (document: Parameters<Displayable["toElement"]>[0]) => shown().toElement(document),
    toRows: () => shown().toRows(),
  };
  for (const key of Reflect.ownKeys(methods)) Object.defineProperty(what, key, { value: methods[key], configurable: true });
  return what as T & ShowsItself;
}
