/** A finished picture: every chart of this package is one, whatever it shows. */
export interface Chart {
  /** What the picture shows, in one line. */
  readonly title: string;
  /** The picture as a self-contained SVG document; needs no DOM. */
  toSvg(): string;
  /** The same content as plain text, for terminals and screen readers. */
  toText(): string;
}

/** What every chart can be told beside its data. */
export interface ChartOptions {
  /** Replaces the title that the data suggests. */
  readonly title?: string;
  /** Width of the picture in CSS pixels, > 0. */
  readonly widthPx?: number;
  /** Height of the picture in CSS pixels, > 0. */
  readonly heightPx?: number;
}
