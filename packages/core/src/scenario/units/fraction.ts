import { readDecimal } from "./decimal.js";
import { type QuantityKind, type Refusal, readQuantity } from "./quantity.js";

/** A share of a whole: `70%` or 0.7. */
export type FractionText = number | `${number}%`;

/** Fractions of any size, as 70 % above a target may be more than the whole. */
export const SHARE: QuantityKind = {
  noun: "a fraction",
  examples: "70% or 0.7",
  units: { "%": (digits) => readDecimal(digits, -2) },
  slips: { percent: "%", pct: "%" },
  bare: (digits) => readDecimal(digits),
  suggest: (digits) => `${digits}%`,
  prefix: "",
  combines: false,
  max: { value: 1e6, text: "100000000%" },
};

/** Reads a fraction that may be more than 1, or why the text is none; a plain number above 10 surely lacks its percent sign. */
export function parseShare(text: string | number): number | Refusal {
  const value = readQuantity(SHARE, text);
  if (typeof value !== "number" || value <= 10 || String(text).endsWith("%")) return value;
  return { message: `${text} is ${value * 100}%, surely more than is meant; write ${SHARE.examples}`, hint: `did you mean ${text}%?` };
}

/** Reads a fraction from 0 to 1, or why the text is none. */
export function parseFraction(text: string | number): number | Refusal {
  const value = readQuantity(SHARE, text);
  if (typeof value !== "number" || value <= 1) return value;
  const meant = /^\d+(\.\d+)?$/.test(String(text)) && value <= 100 ? `did you mean ${text}%?` : undefined;
  return { message: `${text} is more than the whole; a fraction is 0 to 1, or 0% to 100%`, hint: meant };
}

/** Writes a fraction as percent where that is exact, else as the plain number. */
export function formatFraction(fraction: number): FractionText {
  const percent = `${fraction * 100}%` as const;
  return parseFraction(percent) === fraction ? percent : fraction;
}
