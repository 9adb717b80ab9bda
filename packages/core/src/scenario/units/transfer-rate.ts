import { readDecimal } from "./decimal.js";
import { type QuantityKind, type Refusal, readQuantity } from "./quantity.js";

type TransferUnit = "kB/s" | "MB/s" | "GB/s" | "KiB/s" | "MiB/s" | "GiB/s";

/** Bytes over time as text: `100MB/s`, `1GiB/s`. */
export type TransferRateText = `${number}${TransferUnit}`;

const perSecond = (bytes: number) => (digits: string) => (readDecimal(digits) * bytes) / 1000;

/** Transfer rates, in bytes per millisecond. */
export const TRANSFER_RATE: QuantityKind = {
  noun: "a transfer rate",
  examples: "100MB/s, 50MiB/s or 1GB/s",
  units: {
    "GiB/s": perSecond(1_073_741_824),
    "GB/s": perSecond(1e9),
    "MiB/s": perSecond(1_048_576),
    "MB/s": perSecond(1e6),
    "KiB/s": perSecond(1024),
    "kB/s": perSecond(1000),
  },
  slips: { "g/s": "GB/s", "m/s": "MB/s", "k/s": "kB/s", "gi/s": "GiB/s", "mi/s": "MiB/s", "ki/s": "KiB/s", mb: "MB/s", gb: "GB/s" },
  bare: undefined,
  suggest: (digits) => `${digits}MB/s`,
  prefix: "",
  combines: false,
  max: { value: 1e12, text: "1000000GB/s" },
};

/** Reads a transfer rate: bytes per millisecond >= 0, or why the text is none. */
export function parseTransferRate(text: string | number): number | Refusal {
  return readQuantity(TRANSFER_RATE, text);
}
