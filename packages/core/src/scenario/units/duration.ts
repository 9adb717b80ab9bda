import { readDecimal } from "./decimal.js";
import { type QuantityKind, type Refusal, readQuantity } from "./quantity.js";

type TimeUnit = "us" | "ms" | "s" | "m" | "h" | "d";

/** A length of time as text: `15ms`, `1.5m`, `1h30m`; 0 alone needs no unit. */
export type DurationText =
  | 0
  | "0"
  | `${number}${TimeUnit}`
  | `${number}d${number}h`
  | `${number}h${number}m`
  | `${number}m${number}s`
  | `${number}s${number}ms`
  | `${number}d${number}h${number}m`
  | `${number}h${number}m${number}s`;

/** Milliseconds in each unit, as a whole number times a power of ten so that decimals stay exact. */
const SCALES: readonly (readonly [unit: TimeUnit, factor: number, shift: number])[] = [
  ["d", 864, 5],
  ["h", 36, 5],
  ["m", 6, 4],
  ["s", 1, 3],
  ["ms", 1, 0],
  ["us", 1, -3],
];

/** Durations, in milliseconds; at most a hundred years. */
export const DURATION: QuantityKind = {
  noun: "a duration",
  examples: "500us, 30ms, 2s or 1h30m",
  units: Object.fromEntries(SCALES.map(([unit, factor, shift]) => [unit, (digits: string) => readDecimal(digits, shift) * factor])),
  slips: {
    sec: "s",
    secs: "s",
    second: "s",
    seconds: "s",
    min: "m",
    mins: "m",
    minute: "m",
    minutes: "m",
    hr: "h",
    hrs: "h",
    hour: "h",
    hours: "h",
    day: "d",
    days: "d",
    msec: "ms",
    millis: "ms",
    µs: "us",
    μs: "us",
  },
  bare: undefined,
  suggest: (digits) => `${digits}ms or ${digits}s`,
  prefix: "",
  combines: true,
  max: { value: 3_155_760_000_000, text: "100 years (36525d)" },
};

/** Reads a duration: milliseconds >= 0, or why the text is none. */
export function parseDuration(text: string | number): number | Refusal {
  return readQuantity(DURATION, text);
}

/** Writes milliseconds in the largest unit that needs no fraction, e.g. 90000 as `90s`; `parseDuration` reads the same number back. */
export function formatDuration(ms: number): DurationText {
  if (ms === 0) return 0;
  if (Number.isSafeInteger(ms)) {
    for (const [unit, factor, shift] of SCALES) {
      const unitMs = shift >= 0 ? readDecimal(String(factor), shift) : Number.POSITIVE_INFINITY;
      if (ms % unitMs === 0) return `${ms / unitMs}${unit}`;
    }
  }
  return `${ms}ms`;
}
