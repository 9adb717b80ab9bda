import type { Chart } from "../chart.js";

/** What turns SVG into pixels: the module `@resvg/resvg-js`, or `@resvg/resvg-wasm` where there is no Node. */
export interface PngRenderer {
  readonly Resvg: new (svg: string, options?: PngRenderOptions) => { render(): { asPng(): Uint8Array }; getBBox(): object | undefined };
}

/** What a renderer is told. */
export interface PngRenderOptions {
  readonly fitTo?: { readonly mode: "zoom"; readonly value: number };
  readonly font?: PngFont;
}

/** Where letters come from: fonts of the system, unless told otherwise. */
export interface PngFont {
  readonly loadSystemFonts?: boolean;
  /** Font files to load beside them. */
  readonly fontFiles?: string[];
  /** Default DejaVu Sans; where there is none, the first font found. */
  readonly defaultFontFamily?: string;
}

/** How a chart becomes pixels. */
export interface PngOptions {
  /** Pixels a CSS pixel, in (0, 8]. Default 2. */
  readonly scale?: number;
  /** Default light. */
  readonly theme?: "light" | "dark";
  readonly font?: PngFont;
}

const FONT = "DejaVu Sans";
const LETTER = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="8">x</text></svg>';

/**
 * The chart as a PNG file, drawn by a renderer that the caller brings: `toPng(chart, await import("@resvg/resvg-js"))`.
 * @throws RangeError for a scale outside (0, 8]; Error where the renderer finds no font, so that all words would be missing.
 */
export function toPng(chart: Chart, { Resvg }: PngRenderer, options: PngOptions = {}): Uint8Array {
  const { scale = 2, theme = "light" } = options;
  if (!(scale > 0 && scale <= 8)) throw new RangeError(`toPng: scale is ${scale}; give a number above 0, up to 8`);
  const font = { defaultFontFamily: FONT, sansSerifFamily: FONT, ...options.font };
  if (new Resvg(LETTER, { font }).getBBox() === undefined)
    throw new Error("toPng: there is no font to write with; install one, such as fonts-dejavu-core, or give font: { fontFiles: [path] }");
  return new Resvg(chart.svg({ theme }), { fitTo: { mode: "zoom", value: scale }, font }).render().asPng();
}
