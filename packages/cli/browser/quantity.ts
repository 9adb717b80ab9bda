import type { PageUnit } from "../src/report/page-data.js";

/** A value in its unit, with three digits that count. */
export function quantity(unit: PageUnit, value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  if (unit === "share") return `${digits(value * 100)} %`;
  if (unit === "usd") return `$${digits(value)}`;
  if (unit !== "ms") return digits(value);
  if (value < 1000) return `${digits(value)} ms`;
  return value < 120_000 ? `${digits(value / 1000)} s` : `${digits(value / 60_000)} min`;
}

function digits(value: number): string {
  if (value === 0) return "0";
  if (Math.abs(value) >= 1e6) return value.toExponential(2);
  return value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}

/** Simulated time of day; seconds where the stretch that is looked at is short. */
export function clock(ms: number, spanMs: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  if (spanMs < 120_000) return `${Number((ms / 1000).toPrecision(6))} s`;
  const day = Math.floor(ms / 86_400_000);
  const seconds = spanMs < 10_800_000 ? `:${two((ms / 1000) % 60)}` : "";
  return `${day === 0 ? "" : `day ${day + 1} `}${two((ms / 3_600_000) % 24)}:${two((ms / 60_000) % 60)}${seconds}`;
}

/** Steps that clocks are read in, in ms. */
export const CLOCK_STEPS: readonly number[] = [
  ...[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 3, 6, 12, 24, 48, 120, 240].map((hours) => hours * 3_600_000),
];
