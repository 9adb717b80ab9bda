import type { Row } from "./data/row.js";

/** A finished picture: every chart of this package is one, whatever it shows. */
export interface Chart {
  /** What the picture shows, in one line. */
  readonly title: string;
  /** What it rests on: the number of runs and their interval, or that it is a single run; and what was left out. */
  readonly note: string;
  /** The picture in words, for who cannot see it: the title, its main figures and the note. */
  readonly alt: string;
  /** The picture as a self-contained SVG document; needs no DOM. */
  svg(options?: SvgOptions): string;
  /** Everything that is drawn as tidy rows, one observation each: for Plot, Vega-Lite, data frames. Never thinned out. */
  rows(): Row[];
  /** The rows as CSV (RFC 4180), text that a spreadsheet would run defused. */
  toCsv(): string;
  /** The picture as a Vega-Lite 5 specification with its data in it. */
  toVegaLite(): VegaLiteSpec;
  /** Title, note and the first rows as a Markdown table, for a comment on a pull request. */
  toMarkdown(): string;
  /** The same content as plain text, for terminals and screen readers. */
  toText(): string;
}

/** What every chart can be told beside its data. */
export interface ChartOptions {
  /** Replaces the title that the data suggests. */
  readonly title?: string;
  /** Width of the picture in CSS pixels, from 320 on. Default 720. */
  readonly widthPx?: number;
  /** Height of one panel in CSS pixels, from 60 on; charts of one row a thing are as high as they have rows. */
  readonly heightPx?: number;
  /** The document that elements are made by; default: the one at hand, or one of linkedom where there is none. */
  readonly document?: DrawingDocument;
}

/** The part of a DOM document that drawing needs. */
export interface DrawingDocument {
  createElementNS(namespace: string, name: string): unknown;
}

/** How a picture is coloured, and who brings its style sheet. */
export interface SvgOptions {
  /** `auto` follows the reader's `prefers-color-scheme`; the others are fixed, and hold no CSS variables. Default auto. */
  readonly theme?: "auto" | "light" | "dark";
  /** `none` where the page has CHART_STYLESHEET already, as under a strict content security policy. Default inline. */
  readonly stylesheet?: "inline" | "none";
}

/** A Vega-Lite specification: plain JSON. */
export interface VegaLiteSpec {
  readonly $schema: string;
  readonly title: string;
  readonly description: string;
  readonly data: { readonly values: readonly Row[] };
  readonly [property: string]: unknown;
}
