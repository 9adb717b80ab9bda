import type { FigureUnit, MeanInterval, PairedComparison } from "@springtide/core";
import { availability, percent, perSecond, significant, time, usd } from "./numbers.js";
import type { Style } from "./style.js";

/** Sums that are the same but for their last bits have no spread to speak of. */
const ROUNDING = 1e-9;

/** A value of a figure in its unit. */
export function quantity(unit: FigureUnit, value: number): string {
  if (unit === "ms") return time(value);
  if (unit === "usd") return usd(value);
  if (unit === "share") return value > 0.9 ? availability(value) : percent(value);
  return unit === "perSecond" ? perSecond(value) : significant(value);
}

/** The middle of an interval and half its width in per cent of it: "271 ms ±2.1 %"; "±?" where it has no end. Without an interval, the value alone. */
export function withHalfWidth(unit: FigureUnit, interval: MeanInterval | undefined, { signs, unicode }: Style): string {
  if (interval === undefined) return signs.none;
  const { mean, low, high } = interval;
  const text = quantity(unit, mean);
  if (interval.n < 2 || high - low <= ROUNDING * Math.abs(mean)) return text;
  const sign = unicode ? "±" : "+-";
  if (!Number.isFinite(high - low)) return `${text} ${sign}?`;
  if (unit === "share") return `${text} ${sign}${twoDigits(((high - low) / 2) * 100)}`;
  return `${text} ${sign}${twoDigits(((high - low) / 2 / Math.abs(mean)) * 100)} %`;
}

/** Both ends: "[266 ms, 277 ms]". */
export function ends(unit: FigureUnit, { n, low, high }: MeanInterval): string {
  return n < 2 ? "" : `[${quantity(unit, low)}, ${quantity(unit, high)}]`;
}

/** What a comparison says, in a cell: the change where there is one, "~" where none was detected, "=" where it is too small to matter. */
export function changeCell(comparison: PairedComparison, unit: FigureUnit, style: Style): string {
  const { verdict, adjustedPValue } = comparison;
  const { colours } = style;
  if (verdict === "undetected") return colours.dim("~");
  if (verdict === "within-noise") return colours.dim("=");
  const text = `${changeText(comparison, unit, style)} ${pText(adjustedPValue)}`;
  if (verdict === "better") return colours.green(text);
  return verdict === "worse" ? colours.red(text) : text;
}

/** By how much a figure changed, with its sign: of shares in percentage points, else as a share of the baseline, where that is none in the figure's unit. */
export function changeText({ relative, difference }: PairedComparison, unit: FigureUnit, { signs }: Style): string {
  const share = relative?.mean ?? Number.NaN;
  const sign = difference.mean < 0 ? signs.minus : "+";
  const size =
    unit === "share"
      ? `${significant(Math.abs(difference.mean) * 100)} pp`
      : Number.isFinite(share)
        ? `${twoDigits(Math.abs(share) * 100)} %`
        : quantity(unit, Math.abs(difference.mean));
  return `${sign}${size}`;
}

/** "p<.001", "p=.03". */
export function pText(p: number): string {
  if (p < 0.001) return "p<.001";
  return `p=${p >= 0.995 ? "1" : p.toFixed(p < 0.1 ? 3 : 2).slice(1)}`;
}

/** A percentage with two significant digits, or whole above 10. */
export function twoDigits(value: number): string {
  if (value >= 10) return String(Math.round(value));
  return Number(value.toPrecision(2)).toString();
}
