import { Gauge } from "../../metrics/gauge.js";
import type { PriceSpec } from "../../model/scenario.js";
import type { Node } from "./node.js";
import type { Pod } from "./pod.js";
import type { Pool } from "./pool.js";

const GIB_BYTES = 1_073_741_824;

/** What one service has on nodes. */
export class Tenancy {
  readonly pods = new Gauge();
  readonly millicores = new Gauge();
  readonly bytes = new Gauge();
  /** Share of the nodes' prices that its requests draw. */
  readonly usdPerHour = new Gauge();
  /** Instances without a node. */
  readonly pending = new Gauge();
}

/** Figures about nodes: who has how much of them, who waits, and what was done to whom. */
export class NodeBooks {
  readonly tenants: readonly Tenancy[];
  evictions = 0;
  preemptions = 0;

  constructor(
    services: number,
    readonly pools: readonly Pool[],
    private readonly prices: PriceSpec,
  ) {
    this.tenants = Array.from({ length: services }, () => new Tenancy());
  }

  /** An instance has come to a node, or with `sign` −1 left it. */
  count(pod: Pod, { pool }: Node, sign: 1 | -1, nowMs: number): void {
    const tenant = this.tenants[pod.service.id]!;
    if (sign === 1) pod.usdPerHour = this.shareOf(pod, pool);
    tenant.pods.add(sign, nowMs);
    tenant.millicores.add(sign * pod.millicores, nowMs);
    tenant.bytes.add(sign * pod.bytes, nowMs);
    // An empty sum is exactly nothing, whatever was added and taken away.
    if (tenant.pods.value === 0) tenant.usdPerHour.set(0, nowMs);
    else tenant.usdPerHour.add(sign * pod.usdPerHour, nowMs);
    pool.pods.add(sign, nowMs);
    pool.millicores.requested.add(sign * pod.millicores, nowMs);
    pool.bytes.requested.add(sign * pod.bytes, nowMs);
  }

  waits(pod: Pod, sign: 1 | -1, nowMs: number): void {
    this.tenants[pod.service.id]!.pending.add(sign, nowMs);
  }

  reset(nowMs: number): void {
    for (const pool of this.pools) pool.reset(nowMs);
    for (const { pods, millicores, bytes, usdPerHour, pending } of this.tenants) {
      for (const gauge of [pods, millicores, bytes, usdPerHour, pending]) gauge.reset(nowMs);
    }
    this.evictions = 0;
    this.preemptions = 0;
  }

  /**
   * What requests draw on the price of a node: CPU and memory share it as their list prices relate.
   * @see OpenCost specification, "Allocating node costs" (pkg/costmodel, node pricing by the ratio of CPU to RAM)
   */
  private shareOf({ millicores, bytes }: Pod, { spec, usdPerHour }: Pool): number {
    const { usdPerVcpuHour, usdPerGbHour } = this.prices;
    const whole = spec.cpu * usdPerVcpuHour + (spec.memoryBytes / GIB_BYTES) * usdPerGbHour;
    const part = (millicores / 1000) * usdPerVcpuHour + (bytes / GIB_BYTES) * usdPerGbHour;
    if (whole > 0) return usdPerHour * Math.min(1, part / whole);
    return (usdPerHour * (millicores / 1000)) / spec.cpu;
  }
}
