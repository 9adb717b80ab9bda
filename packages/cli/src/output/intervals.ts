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

/**
 * The middle of an interval and half its width in per cent of it, of shares in percentage points: "271 ms ±2.1 %", "99.2 % ±0.3"; where that
 * would leave 0 to 100 %, how far either end is: "100 % −0.021". "±?" where it has no end. Without an interval, the value alone.
 */
export function withHalfWidth(unit: FigureUnit, interval: MeanInterval | undefined, { signs, unicode }: Style): string {
  if (interval === undefined) return signs.none;
  const { mean, low, high } = interval;
  const text = quantity(unit, mean);
  if (interval.n < 2 || high - low <= ROUNDING * Math.abs(mean)) return text;
  const sign = unicode ? "±" : "+-";
  if (!Number.isFinite(high - low)) return `${text} ${sign}?`;
  if (unit === "share") return `${text} ${shareWidth(interval, sign, signs.minus)}`;
  return `${text} ${sign}${twoDigits(((high - low) / 2 / Math.abs(mean)) * 100)} %`;
}

/** Around the middle, or how far above and below it where the same on both sides would be less than none or more than all. */
function shareWidth(interval: MeanInterval, sign: string, minus: string): string {
  const { mean, low, high } = withinWhole(interval);
  const half = (high - low) / 2;
  if (mean + half <= Math.max(1, mean) && mean - half >= 0) return `${sign}${twoDigits(half * 100)}`;
  const [above, below] = [high - mean, mean - low].map((distance) => twoDigits(distance * 100));
  return [high - mean > ROUNDING ? `+${above}` : "", mean - low > ROUNDING ? `${minus}${below}` : ""]
    .filter((part) => part !== "")
    .join("/");
}

/** No share is less than none, or more than all. */
function withinWhole(interval: MeanInterval): MeanInterval {
  const { mean, low, high } = interval;
  return { ...interval, low: Math.max(Math.min(0, mean), low), high: Math.min(Math.max(1, mean), high) };
}

/** Both ends: "[266 ms, 277 ms]". */
export function ends(unit: FigureUnit, interval: MeanInterval): string {
  const { n, low, high } = unit === "share" ? withinWhole(interval) : interval;
  return n < 2 ? "" : `[${quantity(unit, low)}, ${quantity(unit, high)}]`;
}

/** What a comparison says, in a cell: the change where there is one, "~" where none was detected, "=" where it is too small to matter, "–" where no run measured both. */
export function changeCell(comparison: PairedComparison, unit: FigureUnit, style: Style): string {
  const { verdict, adjustedPValue, difference } = comparison;
  const { colours, signs } = style;
  if (difference.n === 0) return colours.dim(signs.none);
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
function pText(p: number): string {
  if (p < 0.001) return "p<.001";
  return `p=${p >= 0.995 ? "1" : p.toFixed(p < 0.1 ? 3 : 2).slice(1)}`;
}

/** A percentage with two significant digits, or whole above 10. */
export function twoDigits(value: number): string {
  if (value >= 10) return String(Math.round(value));
  return Number(value.toPrecision(2)).toString();
}
