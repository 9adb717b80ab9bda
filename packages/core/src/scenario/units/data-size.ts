import { readDecimal } from "./decimal.js";
import { type QuantityKind, type Refusal, readQuantity } from "./quantity.js";

type SizeUnit = "B" | "kB" | "MB" | "GB" | "TB" | "KiB" | "MiB" | "GiB" | "TiB" | "k" | "M" | "G" | "T" | "Ki" | "Mi" | "Gi" | "Ti";

/** A size of data as text: `500MB`, `2GiB`, or as memory is written: `512Mi`. */
export type DataSizeText = 0 | `${number}${SizeUnit}`;

const times = (bytes: number) => (digits: string) => readDecimal(digits) * bytes;

/** Sizes of data, in bytes. */
export const DATA_SIZE: QuantityKind = {
  noun: "a size of data",
  examples: "500MB, 2GiB or 512Mi",
  units: {
    TiB: times(1_099_511_627_776),
    Ti: times(1_099_511_627_776),
    TB: times(1e12),
    T: times(1e12),
    GiB: times(1_073_741_824),
    Gi: times(1_073_741_824),
    GB: times(1e9),
    G: times(1e9),
    MiB: times(1_048_576),
    Mi: times(1_048_576),
    MB: times(1e6),
    M: times(1e6),
    KiB: times(1024),
    Ki: times(1024),
    kB: times(1000),
    k: times(1000),
    B: times(1),
  },
  slips: { kb: "kB", mb: "MB", gb: "GB", tb: "TB", kib: "KiB", mib: "MiB", gib: "GiB", b: "B", m: "MB", g: "GB" },
  bare: undefined,
  suggest: (digits) => `${digits}MB`,
  prefix: "",
  combines: false,
  max: { value: 1_125_899_906_842_624, text: "1024TiB" },
};

/** Reads a size of data: bytes >= 0, or why the text is none. */
export function parseDataSize(text: string | number): number | Refusal {
  return readQuantity(DATA_SIZE, text);
}
