import type { Stability } from "../stability/stability.js";
import { span } from "./numbers.js";
import type { Style } from "./style.js";

/** Width of a column, and how many loads fit beside the lengths in 80 of them. */
const WIDTH = 9;
const MOST_LOADS = 7;

/**
 * The boundary as a map: a column a load, a row a length, and in each place the smallest trigger after which goodput does not come
 * back, shaded the darker the smaller it is.
 */
export function stabilityMap({ kind, loads, boundary, searched }: Stability, { colours, signs, unicode }: Style): string {
  const shown = loads.slice(0, MOST_LOADS);
  const rows = [...searched.lengthsMs].reverse().map((lengthMs) => {
    const cells = shown.map(({ load, standing }) => {
      if (standing === "overloaded") return colours.red("down".padStart(WIDTH));
      const size = boundary.find((point) => point.load === load && point.lengthMs === lengthMs)?.size ?? null;
      if (size === null) return colours.green(signs.none.padStart(WIDTH));
      return colours.red(`${shade(size, searched.mostSize, unicode)} ${factor(size)}`.padStart(WIDTH));
    });
    return `  ${span(lengthMs).padStart(8)}${cells.join("")}\n`;
  });
  const what = kind === "spike" ? "spike (times the load)" : "slowdown (times the work)";
  const legend = [`${signs.none} none up to ${factor(searched.mostSize)}`, "down: without any trigger"];
  const left = loads.length - shown.length;
  return [
    `smallest ${what} after which goodput is not back, by length\n\n`,
    `  ${"load".padStart(8)}${shown.map(({ load }) => factor(load).padStart(WIDTH)).join("")}\n`,
    ...rows,
    `\n  ${colours.dim(legend.slice(0, loads.some(({ standing }) => standing === "overloaded") ? 2 : 1).join(signs.separator))}\n`,
    ...(left > 0 ? [`  ${colours.dim(`${left} more loads in --json`)}\n`] : []),
  ].join("");
}

/** A multiple, with three digits at most: 1.1, 2.39, 10. */
export function factor(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Dark where little is enough. */
function shade(size: number, most: number, unicode: boolean): string {
  const shades = unicode ? ["█", "▓", "▒", "░"] : ["#", "+", ":", "."];
  const share = Math.log(size) / Math.log(most);
  return shades[Math.min(shades.length - 1, Math.floor(share * shades.length))] as string;
}
