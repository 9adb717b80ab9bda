import type { Field } from "../report/field.js";

const SUFFIX: Readonly<Record<string, number>> = {
  "": 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
  Ei: 1024 ** 6,
};

/** A Kubernetes quantity (`100m`, `1.5`, `128Mi`, `1e3`) as a plain number; a problem is added for anything else. */
export function quantityOf(field: Field): number | undefined {
  const text = field.text();
  if (text === undefined) return undefined;
  const match = /^(\d+(?:\.\d*)?|\.\d+)(?:([eE][+-]?\d{1,2})|([numkMGTPE]|[KMGTPE]i)?)$/.exec(text);
  if (match === null) {
    field.refuse(`a quantity such as 100m, 2 or 128Mi is expected here; ${JSON.stringify(text).slice(0, 60)} was given`);
    return undefined;
  }
  return Number(`${match[1]}${match[2] ?? ""}`) * (SUFFIX[match[3] ?? ""] ?? 1);
}

/** Cores as the scenario writes them: whole thousandths, as Kubernetes rounds up. */
export function cpuText(cores: number): string {
  return `${Math.max(1, Math.ceil(cores * 1000 - 1e-9))}m`;
}

/** Bytes as the scenario writes them, in the largest unit that tells them exactly. */
export function memoryText(bytes: number): string | number {
  const whole = Math.max(1, Math.ceil(bytes));
  for (const [unit, size] of [
    ["Gi", 1024 ** 3],
    ["Mi", 1024 ** 2],
    ["Ki", 1024],
  ] as const) {
    if (whole % size === 0) return `${whole / size}${unit}`;
  }
  return whole;
}

/** A share as the scenario writes it, from per cent. */
export function percentText(percent: number): string {
  return `${Number(percent.toFixed(4))}%`;
}
