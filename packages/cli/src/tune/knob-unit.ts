import {
  formatDuration,
  type NumberField,
  parseCpu,
  parseDuration,
  parseFraction,
  parseMemory,
  parseRate,
  type Refusal,
} from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";

/** How the numbers of a knob are written: `30%`, `15s`, `5/s`, `250m`, `512Mi`, or plain. */
export type KnobUnit = "fraction" | "duration" | "rate" | "cpu" | "memory" | "plain";

/** A value as a scenario file writes it. */
export function writeValue(unit: KnobUnit, value: number): string | number {
  switch (unit) {
    case "fraction":
      return `${Number((value * 100).toPrecision(12))}%`;
    case "duration":
      return formatDuration(value);
    case "rate":
      return value === 0 ? 0 : `${value}/s`;
    case "cpu":
      return `${Math.round(value * 1000)}m`;
    case "memory":
      return `${Math.max(1, Math.round(value / (1024 * 1024)))}Mi`;
    case "plain":
      return value;
  }
}

/** Reads a value as files write it, in the unit that knobs count in; undefined for what is none. */
export function readValue(unit: KnobUnit, written: unknown): number | undefined {
  if (typeof written !== "string" && typeof written !== "number") return undefined;
  const value = unit === "plain" ? Number(written) : READERS[unit](written);
  if (typeof value !== "number" || Number.isNaN(value)) return undefined;
  return unit === "rate" ? value * 1000 : value;
}

const READERS: Readonly<Record<Exclude<KnobUnit, "plain">, (text: string | number) => number | Refusal>> = {
  fraction: (text) => (typeof text === "string" && text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : parseFraction(text)),
  duration: parseDuration,
  rate: parseRate,
  cpu: parseCpu,
  memory: parseMemory,
};

/** The unit of a policy's option. */
export function unitOf({ unit }: NumberField): KnobUnit {
  if (unit === "ms") return "duration";
  if (unit === "fraction") return "fraction";
  return unit === "per-second" ? "rate" : "plain";
}

/** Keys whose `250m` is a quarter of a core and not four hours. */
const CPU_KEYS = new Set(["cpu", "vcpu"]);

/**
 * The unit that both ends of a range are written in.
 * @throws CommandError for ends that are no numbers, or of different units.
 */
export function guessUnit(path: readonly string[], low: string, high: string): KnobUnit {
  const isCpu = path.some((key) => CPU_KEYS.has(key)) && !low.includes("%");
  const order: KnobUnit[] = ["plain", "fraction", isCpu ? "cpu" : "duration", "rate", "memory"];
  const fits = order.find((unit) => unitFits(unit, low) && unitFits(unit, high));
  if (fits !== undefined) return fits;
  throw new CommandError(
    ExitCode.usage,
    `--knob ${path.join(".")}: ${low} and ${high} are no two values of one unit; write a range as 30%:90%, 10s:5m, 2/s:20/s or 1:10`,
  );
}

function unitFits(unit: KnobUnit, text: string): boolean {
  if (unit === "plain") return /^-?[\d.]+$/.test(text);
  if (unit === "fraction") return /^[\d.]+%$/.test(text);
  return !/%$/.test(text) && readValue(unit, text) !== undefined;
}
