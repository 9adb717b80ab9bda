import { type Colours, coloursFor } from "../terminal/colours.js";
import type { Sink } from "../terminal/sink.js";
import { type Signs, signsFor } from "../terminal/unicode.js";
import { pageWidth } from "../terminal/width.js";

/** How to write for one sink. */
export interface Style {
  readonly colours: Colours;
  readonly signs: Signs;
  readonly unicode: boolean;
  /** Columns of a page. */
  readonly width: number;
}

/** The style that a sink can show. */
export function styleFor(sink: Sink): Style {
  return { colours: coloursFor(sink.colour), signs: signsFor(sink.unicode), unicode: sink.unicode, width: pageWidth(sink.columns) };
}
