import { shorten } from "../terminal/shorten.js";
import { padTo, widthOf } from "../terminal/width.js";
import { twoDigits } from "./intervals.js";
import type { Style } from "./style.js";

/** A share with its interval; ends may be infinite. */
export interface IntervalBar {
  readonly label: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Written at the end. */
  readonly note: string;
}

const UNICODE = { zero: "│", line: "─", low: "├", high: "┤", mean: "■" };
const ASCII = { zero: "|", line: "-", low: "[", high: "]", mean: "o" };
const LEAST_WIDTH = 8;
/** Share of a page. */
const LONGEST_LABEL = 3 / 8;

/** Changes as intervals around no change, one below the other on one scale. */
export function intervalBars(bars: readonly IntervalBar[], { colours, signs, unicode, width: page }: Style): string {
  const ends = bars.flatMap(({ low, mean, high }) => [low, mean, high]).filter(Number.isFinite);
  if (ends.length === 0) return "";
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  if (least === most) return "";
  const drawn = unicode ? UNICODE : ASCII;
  const labelWidth = Math.min(Math.floor(LONGEST_LABEL * page), Math.max(...bars.map(({ label }) => widthOf(label))));
  const noteWidth = Math.max(...bars.map(({ note }) => widthOf(note)));
  const width = Math.max(LEAST_WIDTH, page - labelWidth - noteWidth - 6);
  const at = (value: number) => Math.round(((Math.min(most, Math.max(least, value)) - least) / (most - least)) * (width - 1));
  const lines = bars.map(({ label, mean, low, high, note }) => {
    const cells = new Array<string>(width).fill(" ");
    cells[at(0)] = drawn.zero;
    if (Number.isFinite(low) && Number.isFinite(high)) {
      for (let column = at(low); column <= at(high); column++) cells[column] = drawn.line;
      cells[at(low)] = drawn.low;
      cells[at(high)] = drawn.high;
    }
    cells[at(mean)] = drawn.mean;
    return `  ${padTo(shorten(label, labelWidth), labelWidth)}  ${cells.join("")}  ${note}`.trimEnd();
  });
  const percent = (share: number) => `${share < 0 ? signs.minus : share > 0 ? "+" : ""}${twoDigits(Math.abs(share) * 100)} %`;
  const scale = `${percent(least)}${percent(most).padStart(Math.max(0, width - widthOf(percent(least))))}`;
  return `${lines.join("\n")}\n${colours.dim(`  ${"".padEnd(labelWidth)}  ${scale}`)}\n`;
}
