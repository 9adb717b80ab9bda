import { readDecimal } from "./decimal.js";
import { type QuantityKind, type Refusal, readQuantity } from "./quantity.js";

/** Requests over time as text: `200/s`, `12000/m`, `5/h`, `3/d`; 0 alone needs no unit. */
export type RateText = 0 | "0" | `${number}/${"s" | "m" | "h" | "d"}`;

const per = (ms: number) => (digits: string) => readDecimal(digits) / ms;

/** Rates, per millisecond. */
export const RATE: QuantityKind = {
  noun: "a rate",
  examples: "200/s, 12000/m, 5/h or 3/d",
  units: { "/d": per(86_400_000), "/h": per(3_600_000), "/m": per(60_000), "/s": per(1000) },
  slips: {
    rps: "/s",
    qps: "/s",
    "req/s": "/s",
    "/sec": "/s",
    "/second": "/s",
    "/min": "/m",
    "/minute": "/m",
    rpm: "/m",
    "/hour": "/h",
    "/day": "/d",
  },
  bare: undefined,
  suggest: (digits) => `${digits}/s`,
  prefix: "",
  combines: false,
  max: { value: 1e6, text: "1000000000/s" },
};

/** Reads a rate: requests per millisecond >= 0, or why the text is none. */
export function parseRate(text: string | number): number | Refusal {
  return readQuantity(RATE, text);
}

/** Writes a rate per millisecond as text per second, to within one rounding. */
export function formatRate(perMs: number): RateText {
  return perMs === 0 ? 0 : `${perMs * 1000}/s`;
}
