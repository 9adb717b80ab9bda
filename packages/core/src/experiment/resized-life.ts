import type { InstanceRecord } from "../cluster/instances/instance-table.js";
import { billedMs, costUsd, gigabytes, usdPerHour } from "../metrics/cost.js";
import type { Spending } from "../metrics/spending.js";
import type { PriceSpec } from "../model/scenario.js";

/** Adds what an instance cost that was resized on its way: each size for as long as it had it, of the time that is billed. */
export function addResizedLife(
  spending: Spending,
  { sizes = [], spec }: Pick<InstanceRecord, "sizes" | "spec">,
  fromMs: number,
  toMs: number,
  prices: PriceSpec,
): void {
  const aliveMs = toMs - fromMs;
  if (aliveMs <= 0) return;
  const paidMs = billedMs(aliveMs, prices);
  spending.instanceSeconds += aliveMs / 1000;
  spending.billedSeconds += paidMs / 1000;
  let sinceMs = fromMs;
  for (const size of [...sizes, { untilMs: toMs, spec }]) {
    const untilMs = Math.min(toMs, Math.max(sinceMs, size.untilMs));
    const hadMs = untilMs - sinceMs;
    spending.vcpuSeconds += (hadMs / 1000) * size.spec.cpu.request;
    spending.gbSeconds += (hadMs / 1000) * gigabytes(size.spec);
    spending.costUsd += costUsd(paidMs * (hadMs / aliveMs), usdPerHour(size.spec, prices));
    sinceMs = untilMs;
  }
}
