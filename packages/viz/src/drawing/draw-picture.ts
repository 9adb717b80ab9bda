import type { DrawingDocument, SvgOptions } from "../chart.js";
import { escapeXml } from "../text/escape-xml.js";
import { wrap } from "../text/width.js";
import { drawPanel, LABEL_PX, marginsOf } from "./draw-panel.js";
import type { Panel } from "./panel.js";
import { PATTERNS } from "./patterns.js";
import { CHART_STYLESHEET, inTheme } from "./stylesheet.js";
import { tone } from "./tones.js";

/** A title, panels below each other with one left and one right edge, and a note. */
export interface Picture {
  readonly title: string;
  readonly note: string;
  readonly alt: string;
  readonly widthPx: number;
  readonly panels: readonly Panel[];
  readonly document: DrawingDocument;
}

const EDGE_PX = 12;
const TITLE_PX = 15;
const HEADING_PX = 12;
/** Bold text is so much wider. */
const BOLD = 1.15;

/** The picture as one SVG document. */
export function drawPicture(picture: Picture, { theme = "auto", stylesheet = "inline" }: SvgOptions = {}): string {
  const { title, note, alt, widthPx, panels, document } = picture;
  const inner = widthPx - 2 * EDGE_PX;
  const all = panels.map(marginsOf);
  const most = Math.floor(inner * 0.38);
  const margins = {
    left: Math.min(most, Math.max(...all.map(({ left }) => left))),
    right: Math.min(Math.floor(inner * 0.45), Math.max(10, ...all.map(({ right }) => right))),
  };
  let top = EDGE_PX;
  const parts: string[] = [];
  const say = (text: string, sizePx: number, attributes: string, linePx: number): void => {
    for (const line of wrap(text, inner / (attributes.includes("bold") ? BOLD : 1), sizePx)) {
      top += linePx;
      parts.push(`<text x="0" y="${top}" font-size="${sizePx}" ${attributes}>${escapeXml(line)}</text>`);
    }
  };
  say(title, TITLE_PX, `font-weight="bold" fill="${tone("ink")}"`, TITLE_PX + 4);
  top += 4;
  for (const panel of panels) {
    if (panel.heading !== "") say(panel.heading, HEADING_PX, `fill="${tone("ink")}"`, HEADING_PX + 6);
    top += 4;
    parts.push(drawPanel(panel, top, inner, margins, document));
    top += panel.heightPx;
    if (panel.xLabel === undefined || panel.hasXTicks === false) continue;
    top += LABEL_PX + 2;
    const right = inner - margins.right;
    parts.push(
      `<text x="${right}" y="${top}" text-anchor="end" font-size="${LABEL_PX}" fill="${tone("quiet")}">${escapeXml(panel.xLabel)}</text>`,
    );
  }
  top += 6;
  say(note, LABEL_PX, `fill="${tone("quiet")}"`, LABEL_PX + 4);
  const heightPx = Math.ceil(top + EDGE_PX);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="springtide-chart" role="img" aria-label="${escapeXml(alt)}" width="${widthPx}" height="${heightPx}"`,
    ` viewBox="0 0 ${widthPx} ${heightPx}" font-family="system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif" fill="${tone("ink")}" color="${tone("ink")}">`,
    theme === "auto" && stylesheet === "inline" ? `<style>${CHART_STYLESHEET}</style>` : "",
    PATTERNS,
    `<rect width="${widthPx}" height="${heightPx}" fill="${tone("paper")}"/>`,
    `<g transform="translate(${EDGE_PX},0)">${parts.join("")}</g></svg>`,
  ].join("");
  return theme === "auto" ? svg : inTheme(svg, theme);
}
