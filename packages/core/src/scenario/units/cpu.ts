import { readDecimal } from "./decimal.js";
import { type QuantityKind, type Refusal, readQuantity } from "./quantity.js";

/** CPU: cores as a number, or millicores as `250m`. */
export type CpuText = number | `${number}m` | `${number}`;

/** CPU, in cores. */
export const CPU: QuantityKind = {
  noun: "an amount of CPU",
  examples: "250m or 0.25 (cores)",
  units: { m: (digits) => readDecimal(digits, -3) },
  slips: { cores: "", core: "", cpu: "", vcpu: "", millicores: "m" },
  bare: (digits) => readDecimal(digits),
  suggest: (digits) => `${digits}m`,
  prefix: "",
  combines: false,
  max: { value: 1e6, text: "1000000 cores" },
};

/** Reads an amount of CPU: cores >= 0, or why the text is none. */
export function parseCpu(text: string | number): number | Refusal {
  return readQuantity(CPU, text);
}

/** Writes cores; `parseCpu` reads the same number back. */
export function formatCpu(cores: number): CpuText {
  const milli = cores * 1000;
  return Number.isInteger(cores) || !Number.isInteger(milli) || milli / 1000 !== cores ? cores : `${milli}m`;
}
