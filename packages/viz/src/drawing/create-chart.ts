import type { Chart, ChartOptions } from "../chart.js";
import type { RowList } from "../data/row-list.js";
import { toCsv } from "../export/csv.js";
import { toMarkdown } from "../export/markdown.js";
import { toPlainText } from "../export/plain-text.js";
import { toVegaLite, type VegaView } from "../export/vega-lite.js";
import { displays } from "../notebook/displayable.js";
import { shown } from "../text/shown.js";
import { documentAtHand } from "./document.js";
import { drawPicture } from "./draw-picture.js";
import type { Panel } from "./panel.js";

/** What makes a chart: its words, its data, and how to draw them. */
export interface ChartParts {
  readonly title: string;
  /** One sentence with the main figures, for the text alternative. */
  readonly summary: string;
  readonly note: string;
  rows(): RowList;
  panels(widthPx: number, heightPx: number | undefined): readonly Panel[];
  readonly vega: VegaView;
}

const LEAST_WIDTH_PX = 320;
const LEAST_HEIGHT_PX = 60;
const LONGEST_TITLE = 120;

/** @throws RangeError for a width or a height that is no number or too small to draw in. */
export function createChart(parts: ChartParts, options: ChartOptions = {}): Chart {
  const { widthPx = 720, heightPx } = options;
  atLeast("widthPx", widthPx, LEAST_WIDTH_PX);
  if (heightPx !== undefined) atLeast("heightPx", heightPx, LEAST_HEIGHT_PX);
  const title = shown(options.title ?? parts.title, LONGEST_TITLE);
  const { note } = parts;
  const alt = `${title}. ${parts.summary} ${note}`;
  const chart: Chart = {
    title,
    note,
    alt,
    svg(svgOptions) {
      const document = options.document ?? documentAtHand();
      return drawPicture({ title, note, alt, widthPx, panels: parts.panels(widthPx, heightPx), document }, svgOptions);
    },
    rows: () => [...parts.rows()],
    toCsv: () => toCsv([...parts.rows()]),
    toVegaLite: () => toVegaLite(title, alt, [...parts.rows()], parts.vega),
    toMarkdown: () => toMarkdown(title, note, parts.rows()),
    toText: () => toPlainText(title, `${parts.summary} ${note}`, parts.rows()),
  };
  return { ...chart, ...displays({ html: () => `<div>${chart.svg()}</div>`, svg: () => chart.svg(), text: () => chart.toText() }) };
}

function atLeast(name: string, value: number, least: number): void {
  if (!(value >= least && Number.isFinite(value))) throw new RangeError(`chart: ${name} is ${value}; give a number from ${least} on`);
}
