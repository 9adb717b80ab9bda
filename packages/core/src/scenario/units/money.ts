import { readDecimal } from "./decimal.js";
import { type QuantityKind, type Refusal, readQuantity } from "./quantity.js";

/** US dollars over time: `$0.04/h`, `$12/month`. */
export type PriceText = `$${number}/${"s" | "m" | "h" | "d" | "month"}`;

/** Hours in a month, as cloud price lists count them: 365 days * 24 / 12. */
const HOURS_PER_MONTH = 730;

/** Prices, in US dollars per hour. */
export const PRICE: QuantityKind = {
  noun: "a price",
  examples: "$0.04/h or $12/month",
  units: {
    "/month": (digits) => readDecimal(digits) / HOURS_PER_MONTH,
    "/d": (digits) => readDecimal(digits) / 24,
    "/h": (digits) => readDecimal(digits),
    "/m": (digits) => readDecimal(digits) * 60,
    "/s": (digits) => readDecimal(digits) * 3600,
  },
  slips: { "/hour": "/h", "/hr": "/h", "/day": "/d", "/mo": "/month", "/min": "/m", "/minute": "/m", "/sec": "/s", "/second": "/s" },
  bare: undefined,
  suggest: (digits) => `$${digits}/h`,
  prefix: "$",
  combines: false,
  max: { value: 1e9, text: "$1000000000/h" },
};

/** Reads a price: US dollars per hour >= 0, or why the text is none. */
export function parsePrice(text: string | number): number | Refusal {
  return readQuantity(PRICE, text);
}

/** Writes US dollars per hour; `parsePrice` reads the same number back. */
export function formatPrice(usdPerHour: number): PriceText {
  return `$${usdPerHour}/h`;
}
