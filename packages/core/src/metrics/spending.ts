import type { InstanceSpec, PriceSpec } from "../model/scenario.js";
import { billedMs, costUsd, gigabytes, usdPerHour } from "./cost.js";

/** What instances cost, and what that pays for. */
export interface Spending {
  costUsd: number;
  billedSeconds: number;
  instanceSeconds: number;
  vcpuSeconds: number;
  gbSeconds: number;
}

/** Adds an instance that existed for `aliveMs`. */
export function addLife(spending: Spending, spec: InstanceSpec, aliveMs: number, prices: PriceSpec): void {
  const paidMs = billedMs(aliveMs, prices);
  spending.instanceSeconds += aliveMs / 1000;
  spending.billedSeconds += paidMs / 1000;
  spending.vcpuSeconds += (aliveMs / 1000) * spec.cpu.request;
  spending.gbSeconds += (aliveMs / 1000) * gigabytes(spec);
  spending.costUsd += costUsd(paidMs, usdPerHour(spec, prices));
}
