import { readDecimal } from "./decimal.js";
import { type QuantityKind, type Refusal, readQuantity } from "./quantity.js";

type MemoryUnit = "k" | "M" | "G" | "T" | "P" | "Ki" | "Mi" | "Gi" | "Ti" | "Pi";

/** Memory: bytes as a number, or with a suffix as Kubernetes writes it: `512Mi`, `2Gi`, `500M`. */
export type MemoryText = number | `${number}${MemoryUnit}` | `${number}`;

const binary = (bytes: number) => (digits: string) => readDecimal(digits) * bytes;
const decimal = (shift: number) => (digits: string) => readDecimal(digits, shift);

/**
 * Memory, in bytes.
 * @see Kubernetes documentation, "Resource units in Kubernetes" (memory suffixes)
 */
export const MEMORY: QuantityKind = {
  noun: "an amount of memory",
  examples: "512Mi, 2Gi or 500M",
  units: {
    Pi: binary(1_125_899_906_842_624),
    P: decimal(15),
    Ti: binary(1_099_511_627_776),
    T: decimal(12),
    Gi: binary(1_073_741_824),
    G: decimal(9),
    Mi: binary(1_048_576),
    M: decimal(6),
    Ki: binary(1024),
    k: decimal(3),
  },
  slips: { kb: "k", mb: "M", gb: "G", tb: "T", kib: "Ki", mib: "Mi", gib: "Gi", tib: "Ti", m: "Mi", g: "Gi", mi: "Mi", gi: "Gi", ki: "Ki" },
  bare: (digits) => readDecimal(digits),
  suggest: (digits) => `${digits}Mi`,
  prefix: "",
  combines: false,
  max: { value: 1_125_899_906_842_624, text: "1Pi" },
};

/** Reads an amount of memory: bytes >= 0, or why the text is none. */
export function parseMemory(text: string | number): number | Refusal {
  return readQuantity(MEMORY, text);
}

/** Writes bytes with the largest binary suffix that needs no fraction; `parseMemory` reads the same number back. */
export function formatMemory(bytes: number): MemoryText {
  if (bytes === 0) return 0;
  const suffixes = ["Pi", "Ti", "Gi", "Mi", "Ki"] as const;
  let unit = 1_125_899_906_842_624;
  for (const suffix of suffixes) {
    if (bytes % unit === 0) return `${bytes / unit}${suffix}`;
    unit /= 1024;
  }
  return bytes;
}
