import { clock } from "../text/clock.js";
import { type NumberAxis, niceStep } from "./axis.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Steps that clocks are read in. */
const STEPS = [1, 2, 5, 10, 15, 30]
  .flatMap((n) => [n * SECOND, n * MINUTE])
  .concat([1, 2, 3, 6, 12].map((n) => n * HOUR))
  .concat([1, 2, 5].map((n) => n * DAY))
  .sort((a, b) => a - b);

/** An axis of simulated time, of which a tick takes about 60 pixels. */
export function timeAxis(fromMs: number, toMs: number, widthPx: number): NumberAxis {
  const end = toMs > fromMs ? toMs : fromMs + 1;
  const span = end - fromMs;
  const least = span / Math.max(2, Math.floor(widthPx / 60));
  const step = least < SECOND ? niceStep(least) : (STEPS.find((one) => one >= least) ?? niceStep(least / DAY) * DAY);
  const first = Math.ceil(fromMs / step);
  const ticks = Array.from({ length: Math.floor(end / step) - first + 1 }, (_, i) => (first + i) * step);
  return { type: "linear", domain: [fromMs, end], ticks, format: (at) => clock(at, span) };
}
