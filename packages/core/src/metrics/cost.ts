import type { InstanceSpec, PriceSpec } from "../model/scenario.js";

const HOUR_MS = 3_600_000;
const GIB_BYTES = 1_073_741_824;

/** Price of an instance per hour in USD: its own, or that of the CPU and memory it requests. */
export function usdPerHour(spec: InstanceSpec, prices: PriceSpec): number {
  if (spec.usdPerHour !== undefined) return spec.usdPerHour;
  return spec.cpu.request * prices.usdPerVcpuHour + (spec.memory.requestBytes / GIB_BYTES) * prices.usdPerGbHour;
}

/** Time billed for a life of `durationMs`: whole units of granularity, and at least the minimum. */
export function billedMs(durationMs: number, prices: PriceSpec): number {
  const { granularityMs, minimumMs } = prices;
  // A life of exactly n units may come out a rounding error longer.
  const units = granularityMs > 0 ? Math.ceil(durationMs / granularityMs - 1e-9) * granularityMs : durationMs;
  return Math.max(minimumMs, units);
}

export function costUsd(durationMs: number, hourly: number): number {
  return (durationMs / HOUR_MS) * hourly;
}

/** Memory requested, in GiB: what memory prices are per. */
export function gigabytes(spec: InstanceSpec): number {
  return spec.memory.requestBytes / GIB_BYTES;
}
